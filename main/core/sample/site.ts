/** What the sample site calls its things: the same in registry, logs and task sequences. */

export const computerName = 'PC-0142'
export const siteCode = 'S01'
export const siteServer = 'SITE01'

/** Packages of the site, by what they hold. */
export const packageIds = {
  client: 'S0100002',
  bootImage: 'S0100004',
  image: 'S0100006',
  migration: 'S0100008',
  drivers: 'S010000B',
  /** Not a package, but numbered with them. */
  refreshTaskSequence: 'S0100012',
  /** `KB977203 - Advanced Client Hotfix`, as the hotfix makes it on the site server. */
  clientHotfix: 'S0100013',
  supersedingHotfix: 'S0100014',
  certfix: 'S0100015',
} as const

export const clientProperties = `SMSMP=${siteServer} SMSSLP=${siteServer} FSP=${siteServer}`
