/** Where koffi's native module is looked for: two places, by full path. What it does is tested under Wine. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadWindowsFunctions, nativeModule } from '../../../main/adapters/elevation/windows-functions.ts'
import { koffiVersion } from '../../../scripts/windows-koffi.mjs'
import { repository } from '../../support/needs.ts'
import { temporaryFolder } from '../../support/temporary.ts'

const name = `koffi-${process.platform}-${process.arch}.node`

describe('the native module', () => {
  const placed = (...parts: readonly string[]): string => {
    const path = join(...parts, 'native', name)
    mkdirSync(join(...parts, 'native'), { recursive: true })
    writeFileSync(path, 'no module')
    return path
  }

  it('stands beside the folder of the bundle, or among the resources', () => {
    const [bundle, resources] = [join(temporaryFolder(), 'main'), temporaryFolder()]
    expect(nativeModule(bundle, resources)).toBeNull()
    const packed = placed(resources)
    expect(nativeModule(bundle, resources)).toBe(packed)
    expect(nativeModule(bundle, undefined)).toBeNull()
    const own = placed(bundle, '..')
    expect(nativeModule(bundle, resources)).toBe(own)
  })

  it('is not missed where it does not load', () => {
    expect(loadWindowsFunctions(placed(temporaryFolder()))).toBeNull()
    expect(loadWindowsFunctions(join(temporaryFolder(), name))).toBeNull()
  })

  it('is that of the types', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))
    expect(devDependencies.koffi).toBe(koffiVersion)
  })
})
