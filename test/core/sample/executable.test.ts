/** The library that stands for a file of the client: its version by our reader and by resedit, which knows nothing of it. */
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { describe, expect, it } from 'vitest'
import { readExecutableVersion } from '../../../main/core/formats/portable-executable.ts'
import { sampleMachine } from '../../../main/core/sample/sample-machine.ts'
import { sampleConditions, sampleVariants } from '../../../main/core/sample/variants.ts'
import { memorySource } from '../../support/hive-source.ts'

const certificateMakers = sampleVariants.flatMap((variant) => {
  const version = sampleConditions[variant].client?.certificateMaker
  const file = sampleMachine(variant).find(({ path }) => path.at(-1) === 'ccmgencert.dll')
  return version && file ? [{ variant, version, content: file.content }] : []
})

const openWithResedit = (content: Uint8Array) => {
  const executable = NtExecutable.from(content)
  const [info] = Resource.VersionInfo.fromEntries(NtExecutableResource.from(executable).entries)
  if (!info) throw new Error('resedit finds no version')
  return { executable, info }
}

describe('ccmgencert.dll of the sample machine', () => {
  it('stands on every variant with a client folder', () => {
    expect(certificateMakers.map(({ variant }) => variant)).toEqual(
      sampleVariants.filter((variant) => variant !== 'no-client' && variant !== 'unknown'),
    )
  })

  it.each(certificateMakers)('has the version of $variant, as resedit reads it too', ({ version, content }) => {
    expect(readExecutableVersion(memorySource(content))).toEqual({
      ok: true,
      value: { fileVersion: version, productVersion: version },
    })
    const { info } = openWithResedit(content)
    const [major, minor, build, revision] = version
    expect(info.fixedInfo).toMatchObject({
      fileVersionMS: major * 0x1_0000 + minor,
      fileVersionLS: build * 0x1_0000 + revision,
      productVersionMS: major * 0x1_0000 + minor,
      productVersionLS: build * 0x1_0000 + revision,
      fileType: 2,
    })
  })

  it.each(certificateMakers)('says on $variant that it is a sample, and never that it is from Microsoft', (maker) => {
    const { info } = openWithResedit(maker.content)
    expect(info.getAllLanguagesForStringValues()).toEqual([{ lang: 1033, codepage: 1200 }])
    const strings = info.getStringValues({ lang: 1033, codepage: 1200 })
    expect(strings).toMatchObject({
      CompanyName: 'Certmend sample',
      ProductName: 'Certmend sample machine',
      OriginalFilename: 'ccmgencert.dll',
      FileVersion: maker.version.join('.').replace('4.0.', '4.00.'),
    })
    expect(Object.values(strings).join()).not.toMatch(/microsoft/i)
  })

  it('is a library for 32-bit Windows without any code, which resedit writes again as it is', () => {
    for (const { content } of certificateMakers) {
      const { executable } = openWithResedit(content)
      expect(executable.is32bit()).toBe(true)
      expect(executable.newHeader.fileHeader.characteristics & 0x2000).toBe(0x2000)
      expect(executable.newHeader.optionalHeader.addressOfEntryPoint).toBe(0)
      expect(executable.getAllSections().map(({ info }) => info.name)).toEqual(['.rsrc'])
      expect(new Uint8Array(executable.generate())).toEqual(content)
    }
  })
})
