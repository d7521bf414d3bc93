/** Which messages the text of sources asks for: by their key, or by one that is put together. */

/** A key that is put together: `error.${code}` stands for every key of that shape. What is put in is a group of it each. */
export interface KeyPattern {
  readonly written: string
  readonly shape: RegExp
}

export interface KeysAskedFor {
  readonly literals: ReadonlySet<string>
  readonly patterns: readonly KeyPattern[]
}

/** What looks like a key; texts that only look so are among them. */
export const keysAskedFor = (sources: readonly string[]): KeysAskedFor => ({
  literals: new Set(
    sources.flatMap((text) => [...text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key = '']) => key)),
  ),
  patterns: sources
    .flatMap((text) => [...text.matchAll(/`((?:[\w.-]|\$\{[^}`]*\})+)`/g)].map(([, written = '']) => written))
    .filter((written) => written.includes('${') && /\.[a-z]|[a-z]\./.test(written.replace(/\$\{[^}]*\}/g, '')))
    .map(keyPattern),
})

export const asksFor = ({ literals, patterns }: KeysAskedFor, key: string): boolean =>
  literals.has(key) || patterns.some(({ shape }) => shape.test(key))

const keyPattern = (written: string): KeyPattern => {
  const fixed = written.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
  return { written, shape: new RegExp(`^${fixed.join('([\\w-]+)')}$`) }
}
