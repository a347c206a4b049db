// Decides what a visitor may see: an open vault shows the app, otherwise there are the ways in, and always help now.
import { useHotkeys } from '@mantine/hooks'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useShellNotes } from '../desktop/use-shell-notes.ts'
import { EntryScreen } from '../lock/entry-screen.tsx'
import { Settling } from '../onboarding/settling.tsx'
import { PublicPage } from './public-page.tsx'
import { useSession } from './session.ts'
import { Shell } from './shell.tsx'
import { Unreachable, Wait } from './start-states.tsx'
import { Uninvited } from './uninvited.tsx'

/** What can be seen without unlocking anything. */
const helpPages: ReadonlySet<string> = new Set(['/safety', '/safety/plan'])

/** The frame around every screen. */
export function RootLayout() {
  const session = useSession()
  useShellNotes()
  const navigate = useNavigate()
  const helping = helpPages.has(useLocation().pathname)
  // An open vault has its own list of shortcuts; help has to be as near without one, also from within a field.
  useHotkeys(session.phase === 'open' ? [] : [['mod+shift+H', () => void navigate({ to: '/safety' })]], [])
  if (session.phase === 'open')
    return (
      <Shell>
        <Outlet />
      </Shell>
    )
  // What was typed stays where it is while the person looks for help.
  return (
    <>
      <div hidden={helping}>
        <WayIn />
      </div>
      {helping && (
        <PublicPage back>
          <Outlet />
        </PublicPage>
      )}
    </>
  )
}

function WayIn() {
  const { t } = useTranslation()
  const session = useSession()
  if (session.phase === 'starting') return <Wait sentence={t('starting')} />
  if (session.phase === 'locking') return <Wait sentence={t('locking')} />
  if (session.phase === 'unreachable') return <Unreachable />
  if (session.phase === 'uninvited') return <Uninvited />
  if (session.phase === 'settling') return <Settling {...session} />
  if (session.phase === 'locked') return <EntryScreen reason={session.reason} />
  return null
}
