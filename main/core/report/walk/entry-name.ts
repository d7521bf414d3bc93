/** Names of files as they stand in an archive: every system can unpack them, and nowhere but in their folder. */

const longest = 100

/** Devices of Windows, whatever stands behind the dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i

/** `name` may be anything; `taken`: names in lower case that are not free. */
export const entryName = (name: string, taken: ReadonlySet<string>): string => {
  const wanted = safeName(name)
  if (!taken.has(wanted.toLowerCase())) return wanted
  const dot = wanted.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, '']
  let number = 2
  while (taken.has(`${stem}-${number}${ending}`.toLowerCase())) number++
  return `${stem}-${number}${ending}`
}

const safeName = (name: string): string => {
  const own = name.split(/[\\/]/).at(-1) ?? ''
  const plain = own
    .replace(/[^A-Za-z0-9._ -]/g, '_')
    .slice(0, longest)
    .replace(/^[. ]+/, '_')
    .replace(/[. ]+$/, '')
  if (plain === '') return 'log'
  return reserved.test(plain) ? `_${plain}` : plain
}
