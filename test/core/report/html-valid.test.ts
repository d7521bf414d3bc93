/** Every page that Certmend writes is HTML to the letter, as the W3C's own checker sees it; so is what docs holds. */
import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnosisReport } from '../../../main/core/report/diagnosis-report.ts'
import { runReportHtml } from '../../../main/core/report/run/run-html.ts'
import { writeWalkReport } from '../../../main/core/report/walk/write-walk-report.ts'
import { htmlChecker } from '../../../scripts/html-checker.mjs'
import { translator } from '../../../shared/messages/index.ts'
import { locales } from '../../../shared/model/locale.ts'
import { missing, repository } from '../../support/needs.ts'
import { temporaryFolder } from '../../support/temporary.ts'
import { affected, diagnosisOf } from './diagnosis-views.ts'
import { reportOf, runs } from './run-views.ts'
import { walkReportOf, walks } from './walk-views.ts'

/** What the checker has to say, errors and warnings alike: a line for each. */
const faultsOf = (files: readonly string[]): readonly string[] => {
  const { stdout, error } = spawnSync(
    'java',
    ['-Xss4m', '-jar', htmlChecker, '--format', 'json', '--exit-zero-always', '--stdout', ...files],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  expect(error).toBeUndefined()
  const { messages }: { readonly messages: readonly Message[] } = JSON.parse(stdout)
  return messages.map(({ url, lastLine, type, message }) => `${url}:${lastLine} ${type}: ${message}`)
}

interface Message {
  readonly url: string
  readonly lastLine: number
  readonly type: string
  readonly message: string
}

describe.skipIf(missing('vnu'))('the HTML', () => {
  it('of every report, in every language, has no fault and no warning', async () => {
    const folder = temporaryFolder()
    const about = { toolVersion: '1.2.3', createdAt: new Date('2026-11-21T14:59:59Z') }
    const diagnosis = await diagnosisOf(affected)
    const pages = locales.flatMap((locale) => {
      const t = translator(locale)
      // Other words change nothing in how the others are put together.
      const [someRuns, someWalks] = locale === 'en' ? [runs, walks] : [runs.slice(0, 4), walks.slice(0, 1)]
      return [
        diagnosisReport(t, diagnosis, about),
        ...someRuns.map(([, run]) => runReportHtml(t, reportOf(run))),
        ...someWalks.map(([, view]) => writeWalkReport(t, walkReportOf(view), 'html')),
      ]
    })
    const files = pages.map((page, index) => {
      const file = join(folder, `${index}.html`)
      writeFileSync(file, page)
      return file
    })
    expect(files.length).toBeGreaterThan(runs.length + walks.length)
    expect(faultsOf(files)).toEqual([])
  })

  it('in docs has neither', () => {
    const pages = readdirSync(join(repository, 'docs')).filter((name) => name.endsWith('.html'))
    expect(pages.length === 0 ? [] : faultsOf(pages.map((name) => join(repository, 'docs', name)))).toEqual([])
  })

  it('with a fault would be told', () => {
    const file = join(temporaryFolder(), 'faulty.html')
    writeFileSync(
      file,
      '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><p><div></div></p></body></html>',
    )
    expect(faultsOf([file])).not.toEqual([])
  })
})
