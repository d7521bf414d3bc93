/**
 * What Windows' node.exe runs for test/windows/elevation.test.ts: `RIGHTS` says what this process may do; `HAND REQUEST HOW`
 * hands a request to an elevated Certmend after somebody had the time to change it, and says what came back; `FOLDER PATH`
 * makes a folder for runs, twice, and says what Windows tells of it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { elevatedWord, handoffParent } from '../../../main/adapters/elevation/elevator.ts'
import { makeHandoff } from '../../../main/adapters/elevation/handoff-folder.ts'
import { createRestart } from '../../../main/adapters/elevation/restart.ts'
import { readRights } from '../../../main/adapters/elevation/rights.ts'
import { loadWindowsFunctions, nativeModule } from '../../../main/adapters/elevation/windows-functions.ts'
import { nodeHashes, nodeProcessRunner, systemIds } from '../../../main/adapters/node-platform.ts'
import { stateSecurity } from '../../../main/adapters/state-access.ts'
import type { HandoffEvent } from '../../../main/core/pipeline/handoff.ts'

const windows = { platform: process.platform, environment: process.env }
const path = nativeModule(__dirname, undefined)
const functions = () => (path === null ? null : loadWindowsFunctions(path))

const say = (answer: object): void => {
  writeFileSync(process.env.DRIVER_ANSWER ?? join(tmpdir(), 'answer.json'), JSON.stringify(answer))
}

const hand = async (requestFile: string, how: string): Promise<object> => {
  const bytes = readFileSync(requestFile)
  const made = await makeHandoff(handoffParent(process.env) ?? tmpdir(), systemIds, bytes)
  if (!made.ok) return made
  const side = made.value
  if (how === 'changed-on-the-way') writeFileSync(side.path, `${bytes.toString()} `)
  const events: HandoffEvent[] = []
  side.follow((event) => events.push(event))
  const restart = createRestart({
    runner: nodeProcessRunner,
    windows,
    functions,
    program: process.execPath,
    script: join(__dirname, 'index.cjs'),
  })
  const ended = await restart([elevatedWord, side.path, nodeHashes.sha256(bytes)])
  const answer = await side.answer()
  await side.remove()
  return { ended, answer, events, own: process.pid }
}

const main = async (): Promise<void> => {
  const [what, ...rest] = process.argv.slice(2)
  if (what === 'RIGHTS') {
    const native = functions()
    say({ ...(await readRights({ runner: nodeProcessRunner, windows, functions })), account: native?.accountSid() })
    return
  }
  if (what === 'FOLDER') {
    const [folder = ''] = rest
    const native = functions()
    say({
      made: [native?.makeFolder(folder, stateSecurity), native?.makeFolder(folder, stateSecurity)],
      wrong: native?.makeFolder(`${folder}-2`, 'no list'),
      told: native?.securityOf(folder),
      missing: native?.securityOf(`${folder}-3`),
    })
    return
  }
  const [request = '', how = ''] = rest
  say(await hand(request, how))
}

void main()
