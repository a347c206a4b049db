// The person's own trackers: one value a day each, today unless another day is chosen.
import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayHere } from '../insights/dates.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './check-ins.module.css'
import { TrackerValue } from './tracker-value.tsx'
import { TrackersDialog } from './trackers-dialog.tsx'
import { useDayValues, useTrackers } from './use-trackers.ts'

/** The section. */
export function TrackersSection() {
  const { t } = useTranslation('checkins')
  const [day, setDay] = useState<string>(todayHere())
  const [arranging, setArranging] = useState(false)
  const trackers = useTrackers()
  const values = useDayValues(day)
  const shown = trackers.data?.items.filter(({ archived }) => !archived) ?? []
  const failure = trackers.error ?? values.error
  return (
    <section className={classes.section} aria-labelledby="trackers">
      <Group justify="space-between">
        <h2 id="trackers" className={classes.heading}>
          {t('trackers.title')}
        </h2>
        <Button variant="default" size="sm" onClick={() => setArranging(true)}>
          {t('trackers.arrange')}
        </Button>
      </Group>
      {failure && (
        <ErrorNotice error={failure} onRetry={() => void trackers.refetch().then(() => values.refetch())} />
      )}
      {trackers.data && shown.length === 0 && <p className={classes.quiet}>{t('trackers.empty')}</p>}
      {shown.length > 0 && (
        <div className={`${classes.card} ${classes.form}`}>
          <TextInput
            type="date"
            size="sm"
            label={t('trackers.day')}
            value={day}
            max={todayHere()}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              if (chosen !== '' && chosen <= todayHere()) setDay(chosen)
            }}
          />
          {values.data &&
            shown.map((tracker) => {
              const value = values.data.get(tracker.id) ?? null
              return (
                <TrackerValue
                  key={`${tracker.id} ${day} ${value}`}
                  tracker={tracker}
                  day={day}
                  value={value}
                />
              )
            })}
        </div>
      )}
      <TrackersDialog opened={arranging} onClose={() => setArranging(false)} />
    </section>
  )
}
