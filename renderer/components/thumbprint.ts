/** A thumbprint where there is no room for all of it: both ends, by which people know it. The whole stands in its title. */
export const shortThumbprint = (thumbprint: string): string =>
  thumbprint.length > 17 ? `${thumbprint.slice(0, 8)}…${thumbprint.slice(-8)}` : thumbprint
