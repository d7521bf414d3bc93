/** Starts the window's page. */
import './theme/tokens.css'
import './theme/app.css'
import './theme/diagnose.css'
import './theme/task-sequence.css'
import './theme/hotfix.css'
import './theme/certfix.css'
import { createRoot } from 'react-dom/client'
import { localeFor } from '../shared/model/locale.ts'
import { client } from './api.ts'
import { Wizard } from './wizard/wizard.tsx'
import { fetchFirstWords } from './wizard/words.ts'

/** Main writes its language behind the page's address: no other one flashes up before it is asked. */
const start = async (place: HTMLElement): Promise<void> => {
  const first = await fetchFirstWords(localeFor([window.location.hash.slice(1), ...navigator.languages]))
  createRoot(place).render(<Wizard client={client} first={first} />)
}

const place = document.getElementById('certmend')
if (place) void start(place)
