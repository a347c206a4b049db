// Start of the page. Order matters: the one-time code leaves the address bar and the Trusted Types policy stands before
// anything else runs, so both are imported first.
import './app/take-start-code.ts'
import './app/content-security.ts'
import './theme/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startSession } from './app/session.ts'
import { guardDrops } from './desktop/drop-guard.ts'
import { startLanguage } from './i18n/i18n.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

guardDrops(window)
await startLanguage()
void startSession()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
