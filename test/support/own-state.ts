/** A state folder of a test as the platform of this computer takes it: one for all, looked at by nobody. */
import type { OwnState } from '../../main/adapters/own-platform.ts'
import { unguardedState } from '../../main/adapters/state-access.ts'

export const ownState = (folder: string): OwnState => ({ folder, shared: folder, access: unguardedState })
