/** How this machine, its person and their domain are called: what a report without names does not say. */
import { userInfo } from 'node:os'
import type { KnownNames } from '../core/report/run/private-names.ts'
import { machineFacts } from './machine.ts'

export const ownNames = (environment: Readonly<Record<string, string | undefined>>): KnownNames => {
  const { USERDOMAIN, USERDNSDOMAIN, USERNAME } = environment
  return {
    hosts: [machineFacts().computerName],
    users: [USERNAME, personName()].filter((name) => name !== undefined),
    domains: [USERDNSDOMAIN, USERDOMAIN].filter((name) => name !== undefined),
  }
}

/** Undefined where the system knows no name for who runs this. */
const personName = (): string | undefined => {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
