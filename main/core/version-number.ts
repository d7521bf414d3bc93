/** Versions of Windows files and of ConfigMgr: four integers, compared one by one (`4.00.6487.2000` is `4.0.6487.2000`). */

export type VersionNumber = readonly [number, number, number, number]

const written = /^\s*(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?\s*$/

/** Null where the text is no version; parts that are not written are 0. */
export const parseVersion = (text: string): VersionNumber | null => {
  const parts = written.exec(text)
  if (!parts) return null
  const [, major, minor, build = '0', revision = '0'] = parts
  return [Number(major), Number(minor), Number(build), Number(revision)]
}

/** Negative where `a` is the lower one. */
export const compareVersions = (a: VersionNumber, b: VersionNumber): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]

export const formatVersion = (version: VersionNumber): string => version.join('.')
