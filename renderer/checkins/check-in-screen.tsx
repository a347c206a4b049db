// The check-in: say how you are now, keep your own counts, look at what you said before.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/screen.tsx'
import { CheckInPanel } from './check-in-panel.tsx'
import classes from './check-ins.module.css'
import { History } from './history.tsx'
import { RemindersDialog } from './reminders-dialog.tsx'
import { TrackersSection } from './trackers-section.tsx'

/** The screen. */
export function CheckInScreen() {
  const { t } = useTranslation('checkins')
  const [reminding, setReminding] = useState(false)
  return (
    <Screen
      title={t('title')}
      lead={t('lead')}
      focusHeading={false}
      actions={
        <Button variant="default" onClick={() => setReminding(true)}>
          {t('reminders.title')}
        </Button>
      }
    >
      <RemindersDialog opened={reminding} onClose={() => setReminding(false)} />
      <div className={classes.days}>
        <div className={classes.card}>
          <CheckInPanel focusMood />
        </div>
        <TrackersSection />
        <History />
      </div>
    </Screen>
  )
}
