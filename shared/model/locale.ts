/** The languages that Certmend speaks. */
export const locales = ['en', 'it', 'pl'] as const
export type Locale = (typeof locales)[number]

/** The first of the person's languages that Certmend speaks. */
export const localeFor = (wanted: readonly string[]): Locale => {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split(/[-_.]/)[0]
    const known = locales.find((locale) => locale === language)
    if (known !== undefined) return known
  }
  return 'en'
}
