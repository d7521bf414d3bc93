import { describe, expect, it } from 'vitest'
import { nodeHashes, nodeProcessRunner, systemClock, systemIds } from '../../main/adapters/node-platform.ts'

const node = (script: string, ...args: readonly string[]) =>
  nodeProcessRunner.run(process.execPath, ['-e', script, ...args])

describe('digests', () => {
  it('are those of the standards (FIPS 180-4, "abc"), in lower-case hexadecimal', () => {
    const abc = new TextEncoder().encode('abc')
    expect(nodeHashes.sha1(abc)).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
    expect(nodeHashes.sha256(abc)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('are of the view, not of the memory around it', () => {
    const around = new TextEncoder().encode('xabcx')
    expect(nodeHashes.sha1(around.subarray(1, 4))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
  })
})

describe('ids', () => {
  it('are lower-case letters and digits, and differ', () => {
    const ids = Array.from({ length: 1000 }, () => systemIds.next(12))
    for (const id of ids) expect(id).toMatch(/^[a-z2-7]{12}$/)
    expect(new Set(ids).size).toBe(1000)
  })
})

describe('the clock', () => {
  it('goes', () => expect(systemClock.now()).toBeInstanceOf(Date))
})

describe('child processes', () => {
  it('give their exit code and both outputs; a code that is not 0 is no failure yet', async () => {
    const ended = await node('console.log("out"); console.error("err"); process.exitCode = 3')
    expect(ended).toEqual({ ok: true, value: { exitCode: 3, output: 'out\n', errorOutput: 'err\n' } })
  })

  it('get their arguments as they are: there is no shell', async () => {
    const args = ['$HOME', '`id`', '; echo x', '"quoted"', 'a b', '%PATH%', '&&', '*']
    const ended = await node('console.log(JSON.stringify(process.argv.slice(1)))', ...args)
    if (!ended.ok) throw new Error(ended.error.code)
    expect(JSON.parse(ended.value.output)).toEqual(args)
  })

  it('see little of our environment', async () => {
    process.env.CERTMEND_TEST_SECRET = 'secret'
    const ended = await node('console.log(JSON.stringify(process.env))')
    delete process.env.CERTMEND_TEST_SECRET
    if (!ended.ok) throw new Error(ended.error.code)
    expect(ended.value.output).not.toContain('secret')
    expect(JSON.parse(ended.value.output)).toHaveProperty('PATH')
  })

  it('that say more than anybody reads are cut off, and do not fill the memory', async () => {
    const ended = await node('process.stdout.write("x".repeat(5e6))')
    if (!ended.ok) throw new Error(ended.error.code)
    expect(ended.value.output.length).toBeGreaterThanOrEqual(1 << 20)
    expect(ended.value.output.length).toBeLessThan(2 << 20)
  })

  it('that only wait are ended after their time of silence; what they say makes them last', async () => {
    const run = (script: string) => nodeProcessRunner.run(process.execPath, ['-e', script], { silence: 400 })
    expect(await run('setInterval(() => undefined, 1000)')).toEqual({
      ok: false,
      error: { code: 'program-timed-out', params: { seconds: 0.4 }, location: process.execPath },
    })
    const talking =
      'let n = 0; const timer = setInterval(() => { console.log(++n); if (n === 8) clearInterval(timer) }, 100)'
    expect(await run(talking)).toMatchObject({ ok: true, value: { exitCode: 0, output: '1\n2\n3\n4\n5\n6\n7\n8\n' } })
  })

  it('that do not exist are a failure with the program as its place', async () => {
    const missing = await nodeProcessRunner.run('/nowhere/reg.exe', [])
    expect(missing).toMatchObject({ ok: false, error: { params: { reason: 'ENOENT' }, location: '/nowhere/reg.exe' } })
  })
})
