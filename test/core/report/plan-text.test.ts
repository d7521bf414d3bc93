/** A plan as text: what the preview says, of every remedy and in every language, narrow enough for a ticket. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planCertfix, planHotfix } from '../../../main/core/pipeline/program/plan-program.ts'
import { planText, planTexts } from '../../../main/core/report/plan-text.ts'
import { writeSample } from '../../../main/core/sample/write-sample.ts'
import { translator } from '../../../shared/messages/index.ts'
import { editTitle } from '../../../shared/messages/task-sequence.ts'
import { hexOfName } from '../../../shared/model/code-units.ts'
import type { ChangeId } from '../../../shared/model/ids.ts'
import { locales } from '../../../shared/model/locale.ts'
import type { MendPlan, Plan } from '../../../shared/model/plan.ts'
import { testPlatform } from '../../support/platform.ts'
import {
  certfixTool,
  clientPatch,
  packageName,
  patchName,
  programScene,
  sitePackage,
  succeeded,
  toolName,
} from '../../support/program-fixtures.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { mendPlan, sequencePlan } from './sample-walk.ts'

const t = translator('en')

const sample = async () => {
  const folder = temporaryFolder()
  const machine = join(folder, 'machine')
  mkdirSync(machine)
  const platform = testPlatform(join(folder, 'state'))
  await succeeded(writeSample(platform.files, machine))
  return { platform, machine }
}

const mend = async (): Promise<MendPlan> => {
  const { platform, machine } = await sample()
  return mendPlan(platform, machine)
}

const makers: Readonly<Record<string, () => Promise<Plan>>> = {
  mend,
  'task-sequence': async () => {
    const { platform, machine } = await sample()
    return sequencePlan(platform, machine)
  },
  'apply-patch': () => {
    const { platform, bring } = programScene()
    const location = bring(patchName, clientPatch())
    const properties = [{ name: 'SMSMP', value: 'SITE01' }]
    return succeeded(planHotfix(platform, { location, properties, folder: '' }))
  },
  'extract-package': () => {
    const { platform, bring } = programScene()
    const location = bring(packageName, sitePackage())
    return succeeded(planHotfix(platform, { location, properties: [], folder: 'C:\\Files of KB977203' }))
  },
  'run-certfix': () => {
    const { platform, bring } = programScene()
    return succeeded(planCertfix(platform, bring(toolName, certfixTool())))
  },
}
const plans = Object.entries(makers)

/** What is said of each change, whatever the words around it. */
const saidOf = (plan: Plan): readonly string[] => {
  switch (plan.remedy) {
    case 'mend':
      return plan.changes.flatMap(({ certificate, after }) => [certificate.thumbprint, after.text])
    case 'task-sequence':
      return plan.changes.flatMap(({ edit, path, line, after }) => [
        editTitle(t, { kind: edit }),
        path.join(' > '),
        String(line),
        ...(after ?? '').split(/\r\n|\n/),
      ])
    default:
      return plan.changes.flatMap(({ command, staged, log, file, ...change }) => [
        ...[command.line, staged, log, file.location, file.digest],
        ...(change.action === 'apply-patch' ? [change.clientFile.after, 'SMSMP = SITE01'] : []),
        ...(change.action === 'extract-package' ? [change.folder] : []),
        ...(change.action === 'run-certfix'
          ? ['SMS Signing Certificate[NUL]', 'SMS Encryption Certificate[NUL]ate']
          : []),
      ])
  }
}

describe.each(plans)('the text of a plan: %s', (_, make) => {
  it('says every change with its numbers, the places, the digest, and how to apply it', async () => {
    const plan = await make()
    const text = planText(t, plan)
    const places = plan.targets.flatMap(({ location, output, digest }) => [
      location === 'live' ? t('report.this-computer') : location,
      output ?? '',
      digest ?? '',
    ])
    for (const part of [...saidOf(plan), ...places, plan.id, plan.digest]) expect(text).toContain(part)
    expect(text).toContain(`\r\ncertmend apply ${plan.id}.json\r\n`)
    plan.changes.forEach((__, index) => {
      expect(text).toContain(`\r\n${index + 1}. `)
    })
  })

  it.each([...locales])('is written in every word in %s, its lines end alike and are narrow', async (locale) => {
    const plan = await make()
    const text = planText(translator(locale), plan)
    expect(text).not.toMatch(/\{[a-z]+\}|undefined|\[object|plan-text\./)
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    const wide = text.split('\r\n').filter((line) => line.length > 100)
    // Paths, commands and what is inserted into a file are of no use in pieces.
    expect(wide.filter((line) => !/[\\/]|</.test(line))).toEqual([])
  })

  it('writes all that it has of a machine as it is told to', async () => {
    const plan = await make()
    const replaced = planText(t, plan, undefined, (text) => text.replace(/[a-z]/gi, '#'))
    for (const { text } of planTexts(plan).filter((one) => /[\\/]/.test(one.text))) expect(replaced).not.toContain(text)
  })
})

describe('the text of a mend', () => {
  it('spells what is hidden, and says by how much names become shorter', async () => {
    const text = planText(t, await mend())
    expect(text).toMatch(/^Mend the names of 2 certificates\r\n=+\r\n/)
    expect(text).toContain('Now          SMS Signing Certificate[NUL]\r\n')
    expect(text).toContain('After        SMS Signing Certificate\r\n')
    expect(text).toContain('Now          SMS Encryption Certificate[NUL]ate\r\n')
    expect(text).toContain(`Risk         ${t('risk.low')}\r\n`)
    expect(text).toContain('2 certificates change; 10 bytes shorter.\r\n')
    expect(text).toContain(t('plan-text.stays.bytes'))
  })

  it('has the chosen changes alone, and says that the saved plan has more', async () => {
    const text = planText(t, await mend(), ['c2' as ChangeId])
    expect(text).toMatch(/^Mend the name of 1 certificate\r\n/)
    expect(text).toContain(t('plan-text.chosen', { count: 1, all: 2 }).slice(0, 60))
    expect(text).not.toContain('SMS Signing Certificate')
    expect(text).toContain('1 certificate changes; 8 bytes shorter.\r\n')
  })

  it('says what is finished first in a hive that Windows did not finish writing', async () => {
    const plan = await mend()
    const log = { location: '/machine/SOFTWARE.LOG1', size: 1, digest: '0'.repeat(64) }
    const targets = plan.targets.map((target) => ({ ...target, recovery: { entries: 3, logs: [log] } }))
    const text = planText(t, { ...plan, targets })
    expect(text.replace(/\s+/g, ' ')).toContain(`First ${t('recovery.title')}: ${t('recovery.logged', { count: 3 })}`)
    expect(text).toContain(log.location)
    expect(text).toContain(t('plan-text.stays.contents'))
  })

  it('says that a name becomes longer, that it is another one, and that it cannot be undone', async () => {
    const plan = await mend()
    const after = {
      state: 'ok',
      text: 'A much longer name than before',
      hex: hexOfName('A much longer name than before'),
    } as const
    const changes = plan.changes.slice(0, 1).map((change) => ({
      ...change,
      ...({ after, before: { ...change.before, hex: '00000000' }, risk: 'medium', reversible: false } as const),
    }))
    const text = planText(t, { ...plan, changes })
    expect(text).toContain('58 bytes longer.')
    expect(text).toContain('Now          [NUL]\r\n')
    expect(text).toContain(t('risk.medium'))
    expect(text).toContain(t('change.irreversible'))
  })

  it('cannot be changed by a name', async () => {
    const plan = await mend()
    const hostile = 'x\r\n2. Another change\u202E\x1b[31m'
    const changes = plan.changes
      .slice(0, 1)
      .map((change) => ({ ...change, after: { state: 'ok', text: hostile, hex: hexOfName(hostile) } as const }))
    const text = planText(t, { ...plan, changes })
    for (const unseen of ['\u202E', '\u001b']) expect(text).not.toContain(unseen)
    expect(text).not.toContain('\r\n2. Another')
  })
})

describe('the text of a task sequence', () => {
  it('says how many bytes come in and go, and that the rest of the file stays', async () => {
    const { platform, machine } = await sample()
    const text = planText(t, await sequencePlan(platform, machine))
    expect(text).toMatch(/^Update task sequences: 5 changes\r\n/)
    expect(text).toContain('5 places change: 1,232 bytes come in, 3 go; 10,827 bytes stay untouched.')
    expect(text).toContain('Windows 7 Refresh-KB977203.xml')
  })
})
