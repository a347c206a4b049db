// What was told before, by day, newest first; a range narrows it.
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLongDay, todayHere } from '../insights/dates.ts'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { CheckInForm } from './check-in-form.tsx'
import { CheckInItem } from './check-in-item.tsx'
import type { CheckIn } from './check-in-types.ts'
import classes from './check-ins.module.css'
import { type DaysShown, useCheckIns } from './use-check-ins.ts'

const allDays: DaysShown = { from: '', to: '' }

/** The history. */
export function History() {
  const { t } = useTranslation('checkins')
  const [days, setDays] = useState(allDays)
  const [editing, setEditing] = useState<CheckIn | null>(null)
  const [card, setCard] = useState<CardRequest | null>(null)
  const list = useCheckIns(days)
  const items = list.data?.pages.flatMap((page) => page.items)
  return (
    <section className={classes.section} aria-labelledby="check-in-history">
      <h2 id="check-in-history" className={classes.heading}>
        {t('history.title')}
      </h2>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <DayRange days={days} onChange={setDays} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <LoadingBlock lines={4} />}
      {items?.length === 0 && (
        <p className={classes.quiet}>{t(days === allDays ? 'history.empty' : 'history.none')}</p>
      )}
      {items && <Days items={items} onEdit={setEditing} />}
      <ShowMore {...list} />
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={t('history.editing')}
        size="lg"
      >
        {editing && (
          <CheckInForm
            key={editing.id}
            known={editing}
            onSaved={({ safety }) => {
              setEditing(null)
              setCard(safety)
            }}
          />
        )}
      </Modal>
    </section>
  )
}

function Days({
  items,
  onEdit,
}: {
  readonly items: readonly CheckIn[]
  readonly onEdit: (item: CheckIn) => void
}) {
  const { i18n } = useTranslation()
  return (
    <div className={classes.days}>
      {[...Map.groupBy(items, ({ localDate }) => localDate)].map(([date, told]) => (
        <section key={date} aria-labelledby={`day-${date}`}>
          <h3 id={`day-${date}`} className={classes.day}>
            {formatLongDay(date, i18n.language)}
          </h3>
          <ul className={classes.list}>
            {told.map((item) => (
              <CheckInItem key={item.id} checkIn={item} onEdit={() => onEdit(item)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function DayRange({
  days,
  onChange,
}: {
  readonly days: DaysShown
  readonly onChange: (days: DaysShown) => void
}) {
  const { t } = useTranslation('checkins')
  const field = (end: 'from' | 'to') => (
    <TextInput
      type="date"
      size="sm"
      label={t(`history.${end}`)}
      max={todayHere()}
      value={days[end]}
      onChange={(event) => onChange({ ...days, [end]: event.currentTarget.value })}
    />
  )
  return (
    <Group gap="sm" align="end">
      {field('from')}
      {field('to')}
      {days !== allDays && (
        <Button size="sm" variant="subtle" onClick={() => onChange(allDays)}>
          {t('history.all')}
        </Button>
      )}
    </Group>
  )
}
