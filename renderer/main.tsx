/** Starts the window's page. */
import './theme/tokens.css'
import './theme/app.css'
import './theme/diagnose.css'
import './theme/task-sequence.css'
import './theme/hotfix.css'
import './theme/certfix.css'
import './theme/report.css'
import { createRoot } from 'react-dom/client'
import type { SystemFacts } from '../shared/contract/ipc.ts'
import { localeFor } from '../shared/model/locale.ts'
import { client } from './api.ts'
import { Wizard } from './wizard/wizard.tsx'
import { fetchFirstWords } from './wizard/words.ts'

/** Main writes its language behind the page's address: no other one flashes up before it is asked. */
const start = async (place: HTMLElement): Promise<void> => {
  const [first, facts] = await Promise.all([
    fetchFirstWords(localeFor([window.location.hash.slice(1), ...navigator.languages])),
    factsWithin(longestWait),
  ])
  createRoot(place).render(<Wizard client={client} first={first} facts={facts} />)
}

/** Milliseconds: most often main answers before the words are there, and the first page is drawn once. */
const longestWait = 50

/** Null where main fails or takes longer: the window then says so itself. */
const factsWithin = (limit: number): Promise<SystemFacts | null> =>
  Promise.race([
    client.request('systemFacts', {}).then((answer) => (answer.ok ? answer.value : null)),
    new Promise<null>((resolve) => setTimeout(resolve, limit, null)),
  ])

const place = document.getElementById('certmend')
if (place) void start(place)
