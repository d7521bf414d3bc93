/**
 * Shows every page of the window without Electron: bundles the renderer, gives it a made-up main process, takes a picture of
 * each page in each theme and asks axe about each. `node test/renderer/preview.mjs FOLDER [WORD …]`: only pages whose name has a WORD.
 * The browser is CHROMIUM_PATH or /usr/bin/chromium.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { serveWindow } from '../support/window-server.mjs'

const [folder, ...words] = process.argv.slice(2)
if (!folder) throw new Error('Name a folder for the pictures')

/** Pages that are shown without the walk. */
const { address, fakeMain, close } = await serveWindow(`
  export { mountCertfix } from './test/renderer/certfix-stage.tsx'
  export { mountHotfix } from './test/renderer/hotfix-stage.tsx'
  export { mountReport } from './test/renderer/report-stage.tsx'
`)

const press = (window, name) => window.getByRole('button', { name }).click()
const diagnose = (window) => press(window, 'Diagnose')
const find = async (window) => {
  await diagnose(window)
  await press(window, 'Next')
}
const findFiles = async (window) => {
  await window.getByRole('radio', { name: /^Files/ }).check()
  await press(window, 'Choose files…')
  await press(window, 'Find certificates')
}
const preview = async (window, look = find) => {
  await look(window)
  await press(window, /^Preview/)
}
const mend = async (window, look = find) => {
  await preview(window, look)
  await press(window, /^Mend/)
}

const unlock = async (window, password) => {
  await window.getByLabel('Password', { exact: true }).fill(password)
  await window.keyboard.press('Enter')
}

const sequence = async (window) => {
  await window
    .locator('.rail')
    .getByRole('button', { name: /Task sequence/ })
    .click()
  await window.getByRole('button', { name: 'Open export…' }).first().click()
  for (const field of await window.locator('.page input[type="text"]:visible').all()) await field.fill('S0100007')
  await window.getByLabel('_SMSTaskSequence on').fill('C:')
  await window.getByRole('radio', { name: 'SP2' }).check()
  await window.waitForTimeout(600)
}

/** Name, scene of fake-api.ts, how to get there. */
const pages = [
  ['choose', 'live', async () => undefined],
  [
    'choose-volume',
    'linux',
    async (window) => {
      await press(window, 'Choose folder…')
    },
  ],
  ['recover', 'interrupted', async () => undefined],
  [
    'recovered',
    'interrupted',
    async (window) => {
      await press(window, /^Roll back/)
    },
  ],
  [
    'diagnosing',
    'live',
    async (window) => {
      await window.evaluate(() => {
        window.location.hash = 'hold'
      })
      await diagnose(window)
    },
  ],
  ['diagnose', 'live', diagnose],
  [
    'diagnose-pasted',
    'live',
    async (window) => {
      await diagnose(window)
      await press(window, 'Check copied log lines')
    },
  ],
  ['scanning', 'slow', find],
  ['certificates', 'live', find],
  [
    'certificates-open',
    'live',
    async (window) => {
      await find(window)
      await window.getByText('53 other certificates').click()
      await window.getByText('Show the bytes').click()
      await window.getByText('About this certificate').click()
    },
  ],
  ['states', 'every-state', find],
  [
    'states-leading',
    'every-state',
    async (window) => {
      await find(window)
      await window.getByLabel('Call it').selectOption({ index: 1 })
    },
  ],
  [
    'states-unprintable',
    'every-state',
    async (window) => {
      await find(window)
      await window.getByText('Zertifikat').click()
    },
  ],
  [
    'states-odd',
    'every-state',
    async (window) => {
      await find(window)
      await window.getByText('Broken').click()
    },
  ],
  ['clean', 'clean', find],
  ['troubled', 'troubled', find],
  ['locked', 'locked', findFiles],
  [
    'locked-wrong',
    'locked',
    async (window) => {
      await findFiles(window)
      await unlock(window, 'autumn')
      await window.getByText('This password opens none of these files').first().waitFor()
    },
  ],
  [
    'locked-trying',
    'locked',
    async (window) => {
      await findFiles(window)
      await window.evaluate(() => {
        window.location.hash = 'hold'
      })
      await unlock(window, 'winter')
    },
  ],
  ['locked-some', 'locked-some', findFiles],
  [
    'locked-part',
    'locked-some',
    async (window) => {
      await findFiles(window)
      await unlock(window, 'winter')
      await window.getByLabel('Password', { exact: true }).fill('Summer 2009')
      await press(window, 'Show password')
    },
  ],
  [
    'unlocked',
    'locked',
    async (window) => {
      await findFiles(window)
      await unlock(window, 'winter')
      await unlock(window, 'Summer 2009')
    },
  ],
  [
    'unlocked-preview',
    'locked',
    async (window) => {
      await findFiles(window)
      await unlock(window, 'winter')
      await press(window, /^Preview/)
    },
  ],
  ['hive-recovered', 'recovered', findFiles],
  ['hive-preview', 'recovered', (window) => preview(window, findFiles)],
  [
    'hive-preview-logs',
    'recovered',
    async (window) => {
      await preview(window, findFiles)
      await window.getByText('Show the 2 logs').click()
    },
  ],
  [
    'hive-preview-none',
    'recovered',
    async (window) => {
      await preview(window, findFiles)
      for (const box of await window.getByRole('checkbox').all()) await box.uncheck()
    },
  ],
  ['hive-done', 'recovered', (window) => mend(window, findFiles)],
  [
    'hive-undone',
    'recovered',
    async (window) => {
      await mend(window, findFiles)
      await press(window, /^Undo/)
      await window.getByRole('region', { name: /^Undo/ }).getByRole('button', { name: /^Undo/ }).click()
    },
  ],
  ['preview', 'live', preview],
  [
    'preview-bytes',
    'live',
    async (window) => {
      await preview(window)
      await window.getByText('Show the bytes').first().click()
      await press(window, 'Save plan…')
    },
  ],
  ['preview-stale', 'refused', mend],
  [
    'applying',
    'live',
    async (window) => {
      await window.evaluate(() => {
        window.location.hash = 'hold'
      })
      await mend(window)
    },
  ],
  ['done', 'live', mend],
  [
    'done-asking',
    'live',
    async (window) => {
      await mend(window)
      await press(window, /^Undo/)
    },
  ],
  [
    'undone',
    'live',
    async (window) => {
      await mend(window)
      await press(window, /^Undo/)
      await window.getByRole('region', { name: /^Undo/ }).getByRole('button', { name: /^Undo/ }).click()
    },
  ],
  ['done-partial', 'partial', mend],
  [
    'skipped',
    'live',
    async (window) => {
      await find(window)
      await press(window, 'Skip')
    },
  ],
  [
    'leaving',
    'live',
    async (window) => {
      await preview(window)
      await window.keyboard.press('Escape')
    },
  ],
  [
    'log-find',
    'live',
    async (window) => {
      await diagnose(window)
      await window.keyboard.press('Control+f')
      await window.keyboard.type('TSManager')
      await window.keyboard.press('Enter')
    },
  ],
  ['sequence', 'live', sequence],
  [
    'sequence-below',
    'live',
    async (window) => {
      await sequence(window)
      await window.locator('.changes-column').evaluate((place) => place.scrollIntoView({ block: 'start' }))
    },
  ],
  ...certfixScenes(),
  ...hotfixScenes(),
  ...reportScenes(),
]

const looks = [
  ['1024-light', { viewport: { width: 1024, height: 768 }, colorScheme: 'light' }],
  ['1440-light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['1024-dark', { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' }],
  ['1440-dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
  ['1024-forced', { viewport: { width: 1024, height: 768 }, forcedColors: 'active' }],
  ['800-light', { viewport: { width: 800, height: 600 }, colorScheme: 'light' }],
  ['512-light', { viewport: { width: 512, height: 384 }, colorScheme: 'light' }],
  ['1024-it', { viewport: { width: 1024, height: 768 }, colorScheme: 'light', locale: 'it' }],
  ['1024-pl', { viewport: { width: 1024, height: 768 }, colorScheme: 'light', locale: 'pl' }],
]

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const wanted = (name, look) => words.length === 0 || words.every((word) => `${name}@${look}`.includes(word))
let found = 0
for (const [look, options] of looks) {
  for (const [name, scene, go] of pages.filter(([name]) => wanted(name, look))) {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options, locale: 'en-US' })
    const window = await context.newPage()
    window.setDefaultTimeout(8000)
    window.on('pageerror', (error) => console.log(`${name}@${look}: ${error.message}`))
    window.on('console', (message) => message.type() === 'error' && console.log(`${name}@${look}: ${message.text()}`))
    if (typeof scene === 'object') {
      await window.goto(`${address}stage`)
      await window.evaluate(`stage.${scene.mount}('${scene.scene}', '${options.locale ?? 'en'}')`)
      await go(window)
    } else {
      await window.addInitScript(fakeMain(scene))
      await window.goto(address)
      await go(window)
      if (options.locale) await window.getByRole('combobox').first().selectOption(options.locale)
    }
    await window.waitForTimeout(150)
    await window.screenshot({ path: join(folder, `${name}@${look}.png`) })
    const overflow = await window.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (overflow > 0) console.log(`${name}@${look}: ${overflow} px too wide`)
    if (look === '1024-light' || look === '1024-dark' || look === '512-light')
      found += await judge(window, `${name}@${look}`)
    await context.close()
  }
}
await browser.close()
close()
console.log(`axe: ${found} violations`)
process.exitCode = found > 0 ? 1 : 0

async function judge(window, name) {
  const { violations } = await new AxeBuilder({ page: window })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  for (const { id, help, nodes } of violations) {
    console.log(`${name}: ${id}: ${help}`)
    for (const { target, failureSummary } of nodes) console.log(`  ${target.join(' ')}\n  ${failureSummary}`)
  }
  return violations.length
}

/** The two ways on the page Certificates, scrolled to what each scene is about. */
function certfixScenes() {
  const to = (selector) => async (window) => {
    await window
      .locator(selector)
      .first()
      .evaluate((place) => place.scrollIntoView({ block: 'start' }))
  }
  const ways = to('.choices.two')
  const tool = to('.section:has(> .choices.two) + .section')
  const command = to('aside.beside')
  const kit = async (window) => {
    await window.locator('details.more:has(.kit-names) > summary').click()
    await to('details.more:has(.kit-names)')(window)
  }
  return [
    ['certfix-ways', 'ways', ways],
    ['certfix-ways-known', 'ways-known', ways],
    ['certfix-blocked-disk', 'blocked-disk', ways],
    ['certfix-blocked-files', 'blocked-files', ways],
    ['certfix-blocked-pe', 'blocked-pe', ways],
    ['certfix-blocked-client', 'blocked-client', ways],
    ['certfix-bring', 'bring', ways],
    ['certfix-reading', 'reading', ways],
    ['certfix-ready-top', 'ready', async () => undefined],
    ['certfix-ready', 'ready', tool],
    ['certfix-command', 'copied', command],
    ['certfix-system', 'system', command],
    ['certfix-declined', 'declined', tool],
    ['certfix-no-rights', 'no-rights', command],
    ['certfix-unknown-rights', 'unknown-rights', command],
    ['certfix-refused', 'refused', ways],
    ['certfix-folder', 'folder', tool],
    ['certfix-folder-other', 'folder-other', tool],
    ['certfix-kit', 'kit', kit],
    ['certfix-kit-wrong', 'kit-wrong', kit],
    ['certfix-kit-other-disk', 'kit-other-disk', kit],
    ['certfix-kit-refused', 'kit-refused', kit],
    ['certfix-none-faulty', 'none-faulty', kit],
  ].map(([name, scene, go]) => [name, { mount: 'mountCertfix', scene }, go])
}

/** The page Hotfix, a program at work, and every way in which it ends; some also scrolled to what stands below. */
function hotfixScenes() {
  const top = async () => undefined
  const below = async (window) => {
    await window.locator('.page').evaluate((page) => page.scrollTo(0, page.scrollHeight))
  }
  const named = (page, names, go = top, end = '') =>
    names.split(' ').map((name) => [`${page}-${name}${end}`, { mount: 'mountHotfix', scene: `${page} ${name}` }, go])
  return [
    ...named(
      'hotfix',
      'bring fits elevated unknown-rights no-rights system declined planning properties no-properties too-long other-size other-pack changed stranger unsigned unreadable package package-here bundle download tool superseding folder folder-open done certificates superseded superseded-file other-disk windows-pe no-client rtm half-patched cannot-tell site-server',
    ),
    ...named('hotfix', 'fits properties package bundle', below, '-below'),
    ...named('running', 'running running-long elevating staging waiting reading-back certfix-running'),
    ...named('running', 'running', below, '-below'),
    ...named(
      'ended',
      'held held-after-waiting held-anyway restart still-old unread failed always-busy stopped not-started interrupted undoable undo-asking undo-running undone not-undone extracted incomplete certfix-held certfix-still-bad certfix-silent certfix-flooded',
    ),
  ]
}

/** The step Report; some also scrolled to what stands below. */
function reportScenes() {
  const to = (selector) => async (window) => {
    await window.locator(selector).evaluate((place) => place.scrollIntoView({ block: 'start' }))
  }
  const scenes = (names, go, end) =>
    names.split(' ').map((name) => [`report-${name}${end}`, { mount: 'mountReport', scene: name }, go])
  const walked = async (window) => {
    await mend(window)
    await press(window, 'Next')
    await press(window, 'Skip')
    await window.getByRole('heading', { name: /^PC-0142/ }).waitFor()
  }
  return [
    ['report-walked', 'live', walked],
    [
      'report-walked-saved',
      'live',
      async (window) => {
        await walked(window)
        await window.keyboard.press('Alt+s')
        await window.getByText('Saved:').first().waitFor()
      },
    ],
    [
      'report-walked-file',
      'live',
      async (window) => {
        await walked(window)
        await window.getByRole('radio', { name: /^Text/ }).check()
        await press(window, 'Show the file')
        await press(window, 'Copy the text')
      },
    ],
    [
      'report-walked-looking',
      'live',
      async (window) => {
        await mend(window)
        await press(window, 'Next')
        await window.evaluate(() => {
          window.location.hash = 'hold'
        })
        await press(window, 'Skip')
      },
    ],
    ...scenes(
      'mended looked stale files sequence partial taken-back days making saving saved undo-one undo-all declined failed reading cancelling none',
      async () => undefined,
      '',
    ),
    ...scenes('mended partial days', to('.line-run'), '-below'),
    ...scenes('mended names making', to('.beside'), '-beside'),
    ...scenes('text part bundle', to('.report-file'), '-file'),
  ]
}
