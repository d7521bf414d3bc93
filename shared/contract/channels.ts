/** Names of the IPC channels: one for each request and event of the contract. No schema here: the preload carries this file. */
import type { EventName, RequestName } from './ipc.ts'

export const requestChannel = (name: RequestName): string => `certmend:${name}`

export const eventChannel = (name: EventName): string => `certmend-event:${name}`

/** The preload's own drop handler sends paths here; the page never sees them. */
export const dropChannel = 'certmend-drop'
