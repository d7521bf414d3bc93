/** Nothing is opened outside: no address of the page, of a file or of a certificate ever reaches another program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repository } from '../../support/needs.ts'

it('what of the platform the window uses opens folders of our own, and no address', () => {
  const sources = readdirSync(join(repository, 'main'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const uses = sources.flatMap((name) => [
    ...readFileSync(join(repository, 'main', name), 'utf8').matchAll(/\bshell\.\w+|openExternal/g),
  ])
  expect(uses.map(([use]) => use)).toEqual(['shell.openPath'])
})
