/** Package IDs, names of programs and of variables: in any case of letters, as the site's database compares them. */
export const isSameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()
