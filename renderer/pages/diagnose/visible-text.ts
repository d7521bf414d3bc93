/**
 * Text from outside, cut where a character has no ink of its own: controls, marks that turn the direction of what follows
 * (U+202E), joiners. Shown raw, they could make a log line read as something that it is not.
 */

export interface TextPart {
  readonly text: string
  /** `text` is the name of a character that would not be seen, `U+202E`. */
  readonly unseen: boolean
}

/** Line ends and tabs stay: frames show them as such. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
const kept = '\n\t'

export const visibleParts = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = []
  let plain = ''
  for (const character of text.replace(/\r\n?/g, '\n')) {
    if (kept.includes(character) || !unseen.test(character)) {
      plain += character
      continue
    }
    if (plain !== '') parts.push({ text: plain, unseen: false })
    plain = ''
    parts.push({ text: codePointName(character), unseen: true })
  }
  return plain === '' ? parts : [...parts, { text: plain, unseen: false }]
}

const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
