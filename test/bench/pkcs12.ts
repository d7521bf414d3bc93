/** 200 PKCS#12 files in a folder, one password: beside OpenSSL, which is started once for each. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSample } from '../support/pkcs12-samples.ts'
import type { BenchPlace } from './bench.ts'
import { compare, type Group, output, wallTime } from './measure.ts'
import { lacking } from './readers.ts'

const files = 200
const password = '12345'

export const pkcs12Rows = (place: BenchPlace): readonly Group[] => {
  const title = `${files} PKCS#12 files (an export of Windows, 3DES and RC2-40, 2,000 iterations), whole process`
  const missing = lacking('samples', 'openssl')
  if (missing !== null) return [{ title, rows: [{ what: 'certmend scan --json', notMeasured: missing }] }]
  const folder = join(place.folder, 'pkcs12')
  mkdirSync(folder)
  const sample = readSample('dotnet_My.pfx')
  const paths = Array.from({ length: files }, (_, index) => join(folder, `${index}.pfx`))
  for (const path of paths) writeFileSync(path, sample)
  const secret = join(place.folder, 'password')
  writeFileSync(secret, password)
  const args = [place.program, 'scan', folder, '--json', '--password-file', secret]
  const { summary } = JSON.parse(output(process.execPath, args))
  const each = `for f in "${folder}"/*.pfx; do openssl pkcs12 -legacy -nokeys -in "$f" -passin pass:${password} >/dev/null || exit; done`
  return [
    {
      title,
      rows: compare('ms', 5, [
        {
          what: 'certmend scan --json',
          note: `${summary.sources} sources, ${summary.certificates} certificates, ${summary.affected} affected`,
          missing: null,
          run: () => wallTime(process.execPath, args),
        },
        {
          what: 'openssl pkcs12 -legacy -nokeys',
          note: 'cannot see the fault',
          missing: null,
          run: () => wallTime('/bin/sh', ['-c', each]),
        },
      ]),
    },
  ]
}
