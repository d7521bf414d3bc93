/** What Windows' node.exe runs: the facts of the live machine, diagnosed, as JSON on standard output. */

import { liveMachine } from '../../../main/adapters/machine-facts.ts'
import { createNodeFileSystem } from '../../../main/adapters/node-file-system.ts'
import { nodeProcessRunner } from '../../../main/adapters/node-platform.ts'
import { createWindowsRegistry } from '../../../main/adapters/windows-registry.ts'
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts'
import { gatherFacts } from '../../../main/core/diagnosis/gather.ts'
import { certmendError } from '../../../shared/contract/errors.ts'
import { failure } from '../../../shared/model/result.ts'
import { given } from '../../support/given-facts.ts'

const notRead = failure(certmendError('not-looked-at'))

const main = async (): Promise<void> => {
  const facts = { platform: process.platform, environment: process.env }
  const machine = await liveMachine({
    files: createNodeFileSystem(),
    registry: createWindowsRegistry(nodeProcessRunner, facts),
    runner: nodeProcessRunner,
    facts,
  })
  const gathered = await gatherFacts(machine, given({ certificates: notRead, logs: notRead }))
  process.stdout.write(JSON.stringify(diagnose(gathered).findings))
}

void main()
