// The frame of an open vault: navigation on the left (below, on a narrow window) and one screen.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReminders } from '../checkins/use-reminders.ts'
import { useShellWishes } from '../desktop/use-shell-wishes.ts'
import { EraseItem } from '../your-data/erase-item.tsx'
import { AppCommands } from './app-commands.tsx'
import { Banners } from './banners.tsx'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { useLiveUpdates } from './use-live-updates.ts'
import { useIdleLock } from './use-idle-lock.ts'
import classes from './shell.module.css'

/** Skip link, navigation and the main region. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  useIdleLock()
  useLiveUpdates()
  useShellWishes()
  useReminders()
  return (
    <div className={classes.shell}>
      <a
        href="#main"
        className={classes.skip}
        onClick={(event) => {
          // The hash belongs to the router.
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('skipToContent')}
      </a>
      <Navigation />
      <AppCommands />
      <Palette />
      <ShortcutSheet />
      <EraseItem />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Banners />
        <div className={classes.screen}>{children}</div>
      </main>
    </div>
  )
}
