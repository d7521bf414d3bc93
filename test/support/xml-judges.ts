/** Other programs that read XML: xmllint says whether a file is well-formed, expat (through Python) what stands in it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { XmlElement } from '../../main/core/formats/xml/document.ts'
import { repository, systemPython } from './needs.ts'

export type XmlTree = readonly [
  name: string,
  attributes: readonly (readonly [name: string, value: string])[],
  children: readonly (XmlTree | string)[],
]

/** For each file what expat reads; null where it refuses. */
export const readWithExpat = (files: readonly Uint8Array[]): readonly (XmlTree | null)[] =>
  withFiles(files, (paths) => {
    const script = join(repository, 'test/support/xml-judge.py')
    const output = execFileSync(systemPython, [script, ...paths], { maxBuffer: 1 << 28, timeout: 60_000 })
    return output
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as XmlTree | null)
  })

/** For each file whether xmllint accepts it. */
export const acceptedByXmllint = (files: readonly Uint8Array[]): readonly boolean[] =>
  withFiles(files, (paths) =>
    paths.map((path) => spawnSync('xmllint', ['--noout', '--nonet', path], { timeout: 20_000 }).status === 0),
  )

/** What Certmend reads, in the judge's form: neighbouring texts are one. */
export const treeOf = (element: XmlElement): XmlTree => {
  const children: (XmlTree | string)[] = []
  for (const child of element.children) {
    const last = children.at(-1)
    if (child.kind === 'element') children.push(treeOf(child))
    else if (child.kind === 'text' || child.kind === 'cdata') {
      if (typeof last === 'string') children.splice(-1, 1, last + child.value)
      else if (child.value !== '') children.push(child.value)
    }
  }
  return [element.name, element.attributes.map(({ name, value }) => [name, value] as const), children]
}

const withFiles = <T>(contents: readonly Uint8Array[], use: (paths: readonly string[]) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'certmend-xml-'))
  try {
    return use(
      contents.map((content, index) => {
        const path = join(folder, `${index}.xml`)
        writeFileSync(path, content)
        return path
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
