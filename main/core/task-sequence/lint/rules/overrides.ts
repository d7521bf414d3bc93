/**
 * Installation properties that come from elsewhere: `SMSClientInstallProperties` is the step's variable, and whatever
 * sets it at run time goes before what the step says. facts/task-sequences.md §6 (13)
 */
import { isEnabled, type Step } from '../../model.ts'
import { atNode, type Found, type Rule } from '../found.ts'
import { mentionsUpdate, type PropertiesSetting, placeOf, propertiesVariable, type Survey } from '../survey.ts'

interface Reach {
  /** A step Setup Windows and ConfigMgr runs behind it. */
  readonly before: boolean
  /** One of those names the update, and the setting does not. */
  readonly harms: boolean
}

const settingsWhere =
  (holds: (reach: Reach) => boolean) =>
  (survey: Survey): readonly Found[] => {
    const lastPlace = lastPlaceOf(survey, () => true)
    const lastWithUpdate = lastPlaceOf(survey, mentionsUpdate)
    const reach = ({ step, value }: PropertiesSetting): Reach => {
      const place = placeOf(survey, step)
      return { before: place < lastPlace, harms: place < lastWithUpdate && !mentionsUpdate(value) }
    }
    return survey.settings.filter((setting) => holds(reach(setting))).map(({ step }) => atNode(survey, step))
  }

/** -1 where there is none. */
const lastPlaceOf = (survey: Survey, holds: (text: string) => boolean): number =>
  survey.setups.reduce((last, { step, text }) => (holds(text) ? placeOf(survey, step) : last), -1)

/** Some build PATCH at run time. */
const scripts = (survey: Survey): readonly Found[] =>
  survey.steps.filter(namesProperties).map((step) => atNode(survey, step))

const namesProperties = (step: Step): boolean => namesVariable.test(step.action) && isEnabled(step)

const namesVariable = new RegExp(propertiesVariable, 'i')

export const overrideRules: readonly Rule[] = [
  { rule: 'properties-overridden', check: settingsWhere(({ harms }) => harms) },
  { rule: 'properties-set-before', check: settingsWhere(({ before, harms }) => before && !harms) },
  { rule: 'properties-set-after', check: settingsWhere(({ before }) => !before) },
  { rule: 'properties-in-script', check: scripts },
]
