/** A machine at one look, as the window draws it: four layers, each with its state, from Windows up to the migration. */
import type { Translate } from '../../../../shared/messages/index.ts'
import { type LayerView, layersOf } from '../../../../shared/messages/machine-layers.ts'
import type { FindingStatus, MachineDiagnosis } from '../../../../shared/model/finding.ts'
import { element, type Html } from '../html.ts'
import { signAt, statusSigns } from '../signs.ts'

/** `name`: the beginning of its ids, one of a kind on the page; `title`: what a screen reader calls it. */
export const machineDrawing = (
  t: Translate,
  { findings }: MachineDiagnosis,
  { name, title }: { readonly name: string; readonly title: string },
): Html => {
  const layers = layersOf(findings)
  const described = layers.map((layer) => t('machine.layer', { ...wordsOf(t, layer), status: statusOf(t, layer) }))
  return element(
    'svg',
    {
      class: 'machine',
      viewBox: '0 0 272 190',
      width: '326',
      height: '228',
      role: 'img',
      'aria-labelledby': `${name}-title ${name}-desc`,
    },
    element('title', { id: `${name}-title` }, title),
    element('desc', { id: `${name}-desc` }, [t('machine.desc'), ...described].join(' ')),
    element('path', { class: 'd-line', d: 'M108 172v9M164 172v9M92 184h88', ...outline }),
    element('rect', { class: 'd-line', x: '4', y: '4', width: '264', height: '167', rx: '9', ...outline }),
    layers.map((layer, index) => layerDrawing(t, layer, 13 + 38 * index)),
  )
}

const outline = { fill: 'none', stroke: '#78838b', 'stroke-width': '1.500' } as const

type Shade = 'ok' | 'bad' | 'warn' | 'quiet'

const shades: Readonly<Record<FindingStatus, Shade>> = {
  ok: 'ok',
  problem: 'bad',
  warning: 'warn',
  unknown: 'quiet',
  'not-applicable': 'quiet',
}

/** `currentColor` is of the sign's own class (../stylesheet.ts); these stand where no stylesheet is. */
const paints: Readonly<Record<Shade, { readonly ground: string; readonly edge: string }>> = {
  ok: { ground: '#e2f2e8', edge: '#11683a' },
  bad: { ground: '#fce9e7', edge: '#b0201c' },
  warn: { ground: '#fdf1d7', edge: '#7a4d00' },
  quiet: { ground: '#e9edf0', edge: '#5b656c' },
}

const layerDrawing = (t: Translate, layer: LayerView, top: number): Html => {
  const shade = shades[layer.status]
  const { title, detail } = wordsOf(t, layer)
  const text = { x: '50', fill: '#171c20' } as const
  return element(
    'g',
    { class: `layer ${shade}` },
    element('rect', {
      class: 'ground',
      x: '13',
      y: `${top}`,
      width: '246',
      height: '34',
      rx: '3',
      fill: paints[shade].ground,
    }),
    element('rect', { class: 'edge', x: '13', y: `${top}`, width: '4', height: '34', fill: paints[shade].edge }),
    signAt(statusSigns[layer.status], 25, top + 9),
    element('text', { ...text, class: 'd-text', y: `${top + 14.5}`, 'font-size': '12' }, title),
    element('text', { ...text, class: 'd-sub', y: `${top + 28}`, 'font-size': '11' }, detail),
  )
}

const wordsOf = (t: Translate, { title, detail }: LayerView) => ({
  title: t(title.key, title.parameters),
  detail: t(detail.key, detail.parameters),
})

const statusOf = (t: Translate, { status }: LayerView): string => t(`finding-status.${status}`)
