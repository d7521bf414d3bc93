/** Starts the window's page. */
import './theme/tokens.css'
import './theme/app.css'
import './theme/diagnose.css'
import './theme/task-sequence.css'
import './theme/hotfix.css'
import './theme/certfix.css'
import { createRoot } from 'react-dom/client'
import { client } from './api.ts'
import { Wizard } from './wizard/wizard.tsx'

const place = document.getElementById('certmend')
if (place) createRoot(place).render(<Wizard client={client} />)
