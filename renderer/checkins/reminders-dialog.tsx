// When to be reminded: off until there is a time. The words of a reminder say nothing about what it is for.
import { Button, Chip, Group, Modal, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../core/settings/settings.contract.ts'
import { weekdayNames } from '../insights/dates.ts'
import { inBrowserMode, query } from '../rpc/client.ts'
import { clockText } from '../settings/clock-text.ts'
import { TimeField } from '../settings/time-field.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './check-ins.module.css'

/** The contract's limit. */
const timesAtMost = 8

interface RemindersDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** The dialog. */
export function RemindersDialog({ opened, onClose }: RemindersDialogProps) {
  const { t } = useTranslation('checkins')
  const { data: settings, error } = useQuery(query.settings.get.queryOptions())
  return (
    <Modal opened={opened} onClose={onClose} title={t('reminders.title')} size="md">
      <div className={classes.form}>
        <p className={classes.quiet}>{t('reminders.lead')}</p>
        <ErrorNotice error={error} />
        {settings && (
          <>
            <Times settings={settings} />
            <Weekdays settings={settings} />
            <Quiet settings={settings} />
            <SystemNotices settings={settings} />
          </>
        )}
      </div>
    </Modal>
  )
}

interface PartProps {
  readonly settings: Settings
}

function Times({ settings: { reminderTimes } }: PartProps) {
  const { t } = useTranslation('checkins')
  const { mutate: update } = useUpdateSettings()
  const keep = (times: readonly number[]) =>
    update({ reminderTimes: [...new Set(times)].toSorted((a, b) => a - b) })
  const label = (minute: number) => t('reminders.timeOf', { time: clockText(minute) })
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('reminders.times')}</legend>
      {reminderTimes.map((minute) => (
        <Group key={minute} gap="xs">
          <TimeField
            label={label(minute)}
            value={minute}
            onChange={(next) =>
              next !== null && keep(reminderTimes.map((each) => (each === minute ? next : each)))
            }
          />
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={t('reminders.removeOne', { time: clockText(minute) })}
            onClick={() => keep(reminderTimes.filter((each) => each !== minute))}
          >
            {t('reminders.remove')}
          </Button>
        </Group>
      ))}
      {reminderTimes.length === 0 && <p className={classes.quiet}>{t('reminders.none')}</p>}
      {reminderTimes.length < timesAtMost && (
        <Group>
          <Button
            variant="default"
            size="sm"
            onClick={() => keep([...reminderTimes, freeTime(reminderTimes)])}
          >
            {t('reminders.add')}
          </Button>
        </Group>
      )}
    </fieldset>
  )
}

/** A time to start from: evening, or the next full hour that is not taken. */
function freeTime(taken: readonly number[]): number {
  const hours = Array.from({ length: 24 }, (_, ahead) => ((19 + ahead) % 24) * 60)
  return hours.find((minute) => !taken.includes(minute)) ?? 0
}

function Weekdays({ settings: { reminderDays } }: PartProps) {
  const { t, i18n } = useTranslation('checkins')
  const { mutate: update } = useUpdateSettings()
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('reminders.days')}</legend>
      <Chip.Group
        multiple
        value={reminderDays.map(String)}
        onChange={(days) => update({ reminderDays: days.map(Number).toSorted((a, b) => a - b) })}
      >
        <Group gap={6}>
          {weekdayNames(i18n.language, 'short').map((name, day) => (
            <Chip key={name} value={String(day)} size="sm">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  )
}

function Quiet({ settings: { quietFrom, quietTo } }: PartProps) {
  const { t } = useTranslation('checkins')
  const { mutate: update } = useUpdateSettings()
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('reminders.quiet')}</legend>
      <Group gap="xs">
        <TimeField
          label={t('reminders.quietFrom')}
          value={quietFrom}
          onChange={(minute) => minute !== null && update({ quietFrom: minute })}
        />
        <span aria-hidden>–</span>
        <TimeField
          label={t('reminders.quietTo')}
          value={quietTo}
          onChange={(minute) => minute !== null && update({ quietTo: minute })}
        />
      </Group>
      <p className={classes.quiet}>{t('reminders.quietHint')}</p>
    </fieldset>
  )
}

/** Whether the system shows them as well; a browser asks the person itself. */
function SystemNotices({ settings: { notices } }: PartProps) {
  const { t } = useTranslation('checkins')
  const { mutate: update } = useUpdateSettings()
  const [refused, setRefused] = useState(false)
  const wish = async (wanted: boolean) => {
    const allowed = !wanted || !inBrowserMode || (await mayNotify())
    setRefused(!allowed)
    if (allowed) update({ notices: wanted })
  }
  return (
    <Switch
      label={t('reminders.system')}
      description={t(refused ? 'reminders.refused' : 'reminders.systemHint')}
      checked={notices}
      onChange={(event) => void wish(event.currentTarget.checked)}
    />
  )
}

const mayNotify = async (): Promise<boolean> =>
  'Notification' in window && (await Notification.requestPermission()) === 'granted'
