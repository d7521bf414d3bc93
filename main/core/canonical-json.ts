/** JSON with sorted keys and no white space: the same value always gives the same text, so it can be digested. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    let members = ''
    for (const [key, member] of inOrder(Object.entries(value))) {
      if (member !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
    }
    return `{${members}}`
  }
  return JSON.stringify(value)
}

const inOrder = (entries: [string, unknown][]): readonly (readonly [string, unknown])[] =>
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
