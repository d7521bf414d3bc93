/**
 * The program whose English words are those of the pseudo-locale (test/support/pseudo-locale.ts): another file of words in
 * a folder as packing makes it. The window fetches it as it fetches any language; the product holds none of it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstWords } from '../../../shared/messages/en/first-words.ts'
import { laterWords } from '../../../shared/messages/en/later-words.ts'
import { pseudoWordsOf } from '../../support/pseudo-locale.ts'
import { buildAppFolder } from './app-folder.ts'

/** `entry`: from the repository's root. The folder is the caller's to remove. */
export const buildPseudoApp = (entry: string): string => {
  const folder = buildAppFolder(entry)
  const words = [
    ['en-first-words.js', { firstWords: pseudoWordsOf(firstWords) }],
    ['en-later-words.js', { laterWords: pseudoWordsOf(laterWords) }],
  ] as const
  for (const [name, exported] of words) {
    const script = `certmendScripts.define("./${name}",[],(module)=>{module.exports=${JSON.stringify(exported)}})\n`
    writeFileSync(join(folder, 'out/renderer', name), script)
  }
  return folder
}
