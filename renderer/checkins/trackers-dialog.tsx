// Arranging trackers: add, rename, set unit and limits, put in order, archive, delete.
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import type { Tracker } from './check-in-types.ts'
import classes from './check-ins.module.css'
import { LimitsFields } from './limits-fields.tsx'
import { NewTracker } from './new-tracker.tsx'
import { limitsIn } from './tracker-limits.ts'
import { useRemoveTracker, useReorderTrackers, useTrackers, useUpdateTracker } from './use-trackers.ts'

interface TrackersDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** The dialog. */
export function TrackersDialog({ opened, onClose }: TrackersDialogProps) {
  const { t } = useTranslation('checkins')
  const [card, setCard] = useState<CardRequest | null>(null)
  const items = useTrackers().data?.items ?? []
  const shown = items.filter(({ archived }) => !archived)
  const archived = items.filter((tracker) => tracker.archived)
  return (
    <Modal opened={opened} onClose={onClose} title={t('trackers.arrange')} size="lg">
      <div className={classes.form}>
        {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
        <ul className={classes.list}>
          {shown.map((tracker, at) => (
            <Row key={tracker.id} tracker={tracker} order={shown} at={at} onSafety={setCard} />
          ))}
        </ul>
        {archived.length > 0 && (
          <details className={classes.more}>
            <summary>{t('trackers.archived')}</summary>
            <ul className={classes.list}>
              {archived.map((tracker) => (
                <ArchivedRow key={tracker.id} tracker={tracker} />
              ))}
            </ul>
          </details>
        )}
        <NewTracker onSafety={setCard} />
      </div>
    </Modal>
  )
}

interface RowProps {
  readonly tracker: Tracker
  readonly order: readonly Tracker[]
  readonly at: number
  readonly onSafety: (card: CardRequest | null) => void
}

function Row({ tracker, order, at, onSafety }: RowProps) {
  const { t } = useTranslation('checkins')
  const { id, name } = tracker
  const update = useUpdateTracker()
  const reorder = useReorderTrackers()
  const remove = useRemoveTracker()
  const move = (to: number) => {
    const ids = order.map((each) => each.id)
    ids.splice(to, 0, ...ids.splice(at, 1))
    reorder.mutate({ trackerIds: ids })
  }
  const button = (key: 'up' | 'down' | 'archive' | 'delete', run: () => void, disabled = false) => (
    <Button
      size="compact-md"
      variant="subtle"
      aria-label={t(`trackers.${key}One`, { name })}
      disabled={disabled}
      onClick={run}
    >
      {t(`trackers.${key}`)}
    </Button>
  )
  return (
    <li className={classes.row}>
      <Name tracker={tracker} onSafety={onSafety} />
      <Group gap={4}>
        {button('up', () => move(at - 1), at === 0)}
        {button('down', () => move(at + 1), at === order.length - 1)}
        {button('archive', () => update.mutate({ trackerId: id, archived: true }))}
        {button('delete', () => remove.mutate(tracker))}
      </Group>
      {tracker.kind === 'number' && <Limits tracker={tracker} onSafety={onSafety} />}
    </li>
  )
}

/** The name in a field; kept when the field is left. */
function Name({ tracker: { id, name }, onSafety }: Pick<RowProps, 'tracker' | 'onSafety'>) {
  const { t } = useTranslation('checkins')
  const [text, setText] = useState(name)
  const update = useUpdateTracker()
  const keep = () => {
    const next = text.trim()
    if (next === '') setText(name)
    else if (next !== name)
      update.mutate({ trackerId: id, name: next }, { onSuccess: ({ safety }) => onSafety(safety) })
  }
  return (
    <TextInput
      size="sm"
      aria-label={t('trackers.rename', { name })}
      maxLength={60}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
      }}
    />
  )
}

/** Unit and limits; kept when a field is left. Values that were kept before stay as they are. */
function Limits({ tracker, onSafety }: Pick<RowProps, 'tracker' | 'onSafety'>) {
  const { t } = useTranslation('checkins')
  const { id: trackerId, name, unit, min, max } = tracker
  const [typed, setTyped] = useState({ unit, min: String(min ?? ''), max: String(max ?? '') })
  const update = useUpdateTracker()
  const keep = () => {
    const next = limitsIn(typed)
    if (!next || (next.unit === unit && next.limits.min === min && next.limits.max === max)) return
    update.mutate({ trackerId, ...next }, { onSuccess: ({ safety }) => onSafety(safety) })
  }
  return (
    <details className={classes.limits}>
      <summary aria-label={t('trackers.limitsOf', { name })}>{t('trackers.limits')}</summary>
      <LimitsFields typed={typed} onChange={setTyped} onLeave={keep} />
      <p className={classes.quiet}>{t('trackers.limitsHint')}</p>
    </details>
  )
}

function ArchivedRow({ tracker }: { readonly tracker: Tracker }) {
  const { t } = useTranslation('checkins')
  const update = useUpdateTracker()
  return (
    <li className={classes.row}>
      <span>{tracker.name}</span>
      <Button
        size="compact-md"
        variant="default"
        aria-label={t('trackers.backOne', { name: tracker.name })}
        onClick={() => update.mutate({ trackerId: tracker.id, archived: false })}
      >
        {t('trackers.back')}
      </Button>
    </li>
  )
}
