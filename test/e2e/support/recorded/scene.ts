/** What a test plays with a recorded program: which machine, how the program goes, which rights. A file holds it as JSON. */
import type { Locale } from '../../../../shared/model/locale.ts'
import type { Rights } from '../../../../shared/model/program-view.ts'
import type { Recording } from '../../../windows/support/program-driver-recordings.ts'

/** Names the file. */
export const sceneVariable = 'CERTMEND_TEST_SCENE'

export interface Scene {
  /** Certificate that is trusted in place of Microsoft's, in PEM. */
  readonly root: string
  /** One for each start of a program, in order: what was recorded under Wine, as it is or with another end. */
  readonly runs: readonly ScenePart[]
  /** Milliseconds between two attempts; none where nothing is said. */
  readonly pauses?: number
  /** Of the window; the shim's main process runs in the environment of the tests. */
  readonly locale?: Locale
  readonly rights?: Partial<Rights>
  /** What an elevation is answered with where the rights are not there. */
  readonly elevation?: 'declined'
}

export interface ScenePart {
  readonly recording: Pick<Recording, 'action' | 'text' | 'logs'>
  readonly exitCode: number
  /** ccmgencert.dll afterwards, and whether Windows Installer lists the patch. */
  readonly client?: { readonly dll: string; readonly listed: boolean }
  /** Certificates whose names end in one NUL afterwards: all, the first one, or none. */
  readonly mends?: 'all' | 'first' | 'none'
  /** Milliseconds that the program takes. */
  readonly takes?: number
  /** It goes on until it is ended. */
  readonly waits?: boolean
}
