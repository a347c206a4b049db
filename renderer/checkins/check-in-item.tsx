// One check-in of the history, with what can be done with it.
import { ActionIcon, Button, Group } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { wallClock } from '../../core/kernel/local-day.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { askToErase } from '../your-data/erase-item.tsx'
import type { CheckIn } from './check-in-types.ts'
import classes from './check-ins.module.css'
import { useRemoveCheckIn } from './use-check-ins.ts'

/** The item. */
export function CheckInItem({ checkIn, onEdit }: { readonly checkIn: CheckIn; readonly onEdit: () => void }) {
  const { t } = useTranslation('checkins')
  const remove = useRemoveCheckIn(checkIn)
  const { mood, energy, tension, feelings, factors, note, activity, location } = checkIn
  const time = wallClock(checkIn.atMs, checkIn.zone).slice(11)
  const scales = [
    t('history.mood', { value: mood }),
    energy !== null && t('history.energy', { value: energy }),
    tension !== null && t('history.tension', { value: tension }),
  ]
  const words = [[...feelings, ...factors.map(({ name }) => name)].join(', '), [activity, location].filter(Boolean).join(' · ')] // prettier-ignore
  return (
    <li className={`${classes.card} ${classes.row}`}>
      <div className={classes.told}>
        <strong>{time}</strong> {scales.filter(Boolean).join(' · ')}
        {words.filter(Boolean).map((line) => (
          <p key={line} className={classes.quiet}>
            {line}
          </p>
        ))}
        {note !== '' && <p>{note}</p>}
        {remove.error && <ErrorNotice error={remove.error} />}
      </div>
      <Group gap="xs">
        <Button
          size="compact-md"
          variant="default"
          onClick={onEdit}
          aria-label={t('history.editOne', { time })}
        >
          {t('history.edit')}
        </Button>
        <Button
          size="compact-md"
          variant="subtle"
          loading={remove.isPending}
          onClick={() => remove.mutate()}
          aria-label={t('history.deleteOne', { time })}
        >
          {t('history.delete')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="1.875rem"
          onClick={() => askToErase({ kind: 'check_in', id: checkIn.id, otherwise: 'deletedWithUndo' })}
          aria-label={t('history.eraseOne', { time })}
          title={t('yourData:erase.confirm.offer')}
        >
          <IconEraser size="1.1rem" aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  )
}
