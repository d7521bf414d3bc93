/** What the package of CCMCertFix and its program are called; the page, the command line and the file itself agree on it. */

/** As the console will list them, and as the task sequence refers to them. */
export interface PackageNames {
  readonly package: string
  readonly program: string
}

export const defaultPackageNames: PackageNames = { package: 'CCMCertFix (KB977203)', program: 'CCMCertFix' }

/** Of either name, in characters ("About the Package Definition File Format", ConfigMgr 2007). */
export const longestPackageName = 50

/** The first name that the file cannot carry; null where both are fine. */
export const unfitName = (names: PackageNames): keyof PackageNames | null => {
  if (!isName(names.package)) return 'package'
  return isName(names.program) && isProgramName(names.program) ? null : 'program'
}

/** ASCII. Windows takes blanks and quotation marks around a value of an .ini file away. */
const isName = (name: string): boolean =>
  name.length <= longestPackageName && /^[!-~](?:[ -~]*[!-~])?$/.test(name) && !/^(["']).*\1$/.test(name)

/** It is also the name of a section, and one of a list that commas separate. */
const isProgramName = (name: string): boolean =>
  !/[[\],;="]/.test(name) && !['pdf', 'package definition'].includes(name.toLowerCase())
