/** PKCS#12 files from the command line: the password in a file, and nowhere else afterwards. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { certificateOf, utf16 } from '../support/blob.ts'
import { certmend } from '../support/command-line.ts'
import { missing } from '../support/needs.ts'
import { bmp, certificateBag, pfx, plainContainer } from '../support/pkcs12-build.ts'
import { editedSamples, readSample, realSamples } from '../support/pkcs12-samples.ts'
import { temporaryFolder } from '../support/temporary.ts'

const scene = (content: Uint8Array, password: string | null = null) => {
  const folder = temporaryFolder()
  const path = join(folder, 'client.pfx')
  writeFileSync(path, content)
  const secret = join(folder, 'password.txt')
  writeFileSync(secret, `${password ?? ''}\r\n`)
  const state = join(folder, 'state')
  const unlocking = password === null ? [] : ['--password-file', secret]
  const run = (...argv: string[]) => certmend(state, argv)
  return { folder, path, state, run, unlocked: (...argv: string[]) => run(...argv, ...unlocking) }
}

const made = (name: string, password: string | null) =>
  pfx({ password, mac: true }, plainContainer(certificateBag(certificateOf(), bmp(name))))

/** Every byte that Certmend keeps. */
const everythingKept = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path)),
  )

describe('a PKCS#12 file', () => {
  it('with a password is mended, read back, and given back, also without the password', async () => {
    const original = made('SMS Signing Certificate\0\0', 'geheim!42')
    const { path, state, run, unlocked } = scene(original, 'geheim!42')
    const scanned = (await unlocked('scan', path, '--json')).json()
    expect(scanned.sources[0]).toMatchObject({
      kind: 'pkcs12',
      certificates: [
        { key: 'certificate 1', friendlyName: { state: 'extra-terminators' }, mendable: true, note: null },
      ],
    })
    const mended = await unlocked('mend', path, '--yes', '--json')
    expect(mended.exitCode).toBe(0)
    expect(mended.json().run.changes).toMatchObject([{ readBack: 'held' }])
    expect((await unlocked('scan', path)).exitCode).toBe(0)

    const kept = everythingKept(state)
    expect(kept.includes('geheim!42')).toBe(false)
    expect(kept.includes(Buffer.from(utf16('geheim!42')))).toBe(false)

    // A later session has no password; that every byte is as before says that the name is, too.
    const undone = await run('undo', mended.json().run.id, '--yes', '--json')
    expect(undone.exitCode).toBe(0)
    expect(undone.json().run.changes).toMatchObject([{ readBack: 'held' }])
    expect(readFileSync(path).equals(original)).toBe(true)
  })

  it('without the password, or with another, is an error that says so; nothing is written', async () => {
    const original = made('a\0\0', 'right')
    const { path, folder, run } = scene(original, 'wrong')
    for (const more of [[], ['--password-file', join(folder, 'password.txt')]]) {
      const result = await run('mend', path, '--yes', '--json', ...more)
      expect(result.exitCode).toBe(3)
      expect(result.json().errors).toMatchObject([{ code: 'pkcs12-wrong-password', source: path }])
    }
    expect(readFileSync(path).equals(original)).toBe(true)
    expect(await run('scan', path, '--password-file', join(folder, 'nothing'))).toMatchObject({ exitCode: 3 })
  })

  it('that carries no MAC is read with a word about it', async () => {
    const { path, run } = scene(
      pfx({ password: null, mac: false }, plainContainer(certificateBag(certificateOf(), bmp('a\0')))),
    )
    expect((await run('scan', path, '--json')).json().sources[0].certificates).toMatchObject([
      { note: 'pkcs12-without-mac', friendlyName: { state: 'ok' } },
    ])
  })
})

describe.skipIf(missing('samples', 'openssl'))('the samples', () => {
  it('that are real exports carry no fault, whatever their names end in', async () => {
    for (const { file, password, names } of realSamples) {
      const { path, unlocked } = scene(readSample(file), password)
      const { summary } = (await unlocked('scan', path, '--json')).json()
      expect(summary, file).toEqual({ certificates: names.length, affected: 0, sources: 1 })
    }
  })

  it.each(editedSamples.filter(({ names }) => names[0]?.[0] !== 'ok'))(
    '$file: mended, judged by OpenSSL, given back',
    async ({ file, password }) => {
      const original = readSample(file)
      const { path, run, unlocked } = scene(original, password)
      const policy = ['--name-policy', 'remove-nuls']
      const scanned = (await unlocked('scan', path, '--json')).json()
      expect(scanned.summary.affected).toBe(1)
      const mended = await unlocked('mend', path, '--yes', '--json', ...policy)
      if (mended.exitCode === 10) {
        // Nothing but NULs, and no purpose to name it by: somebody has to decide.
        expect(mended.json().errors[0].code).toBe('name-needs-decision')
        return
      }
      expect(mended.exitCode, mended.err).toBe(0)
      const verified = spawnSync('openssl', [
        'pkcs12',
        '-legacy',
        '-in',
        path,
        '-nodes',
        '-passin',
        `pass:${password ?? ''}`,
      ])
      expect(verified.status, String(verified.stderr)).toBe(0)
      expect((await unlocked('scan', path)).exitCode).toBe(0)
      expect((await run('undo', mended.json().run.id, '--yes')).exitCode).toBe(0)
      expect(readFileSync(path).equals(original)).toBe(true)
    },
  )

  it.each([
    ['bc_pbmac1_bcjsse.pfx', 'PBMAC1'],
    ['bc_pbmac1_openssl.pfx', 'PBMAC1'],
    ['corefx_StoreSavedAsPfxData.pfx', 'does not start as a PKCS#12 file does'],
    ['kse_keystore.p12', 'password'],
  ])('%s is refused politely', async (file, what) => {
    const { path, run } = scene(readSample(file))
    const result = await run('scan', path, '--json')
    expect(result.exitCode).toBe(3)
    expect(result.json().errors).toHaveLength(1)
    expect(result.err).toContain(what)
  })
})
