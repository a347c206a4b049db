// What was recorded on one day, in the order it was told.
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '../../../core/kernel/local-day.ts'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { todayHere } from '../dates.ts'
import classes from './month-calendar.module.css'
import { wholeDate } from './month-days.ts'
import type { CalendarDay } from './picture-types.ts'

const mostShown = 50

/** The day. */
export function DayPanel({ date, held }: { date: LocalDate; held: CalendarDay | undefined }) {
  const { t, i18n } = useTranslation('pictures')
  const asked = useQuery({
    ...query.checkIns.list.queryOptions({ input: { from: date, to: date, limit: mostShown }, staleTime: 0 }),
    enabled: held?.mood !== undefined && held.mood !== null,
  })
  return (
    <div aria-live="polite">
      <Title order={3} size="h4" mb="sm">
        {wholeDate(date, i18n.language)}
      </Title>
      {!held && <Text c="dimmed">{t(date > todayHere() ? 'day.ahead' : 'day.nothing')}</Text>}
      <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      {held?.mood && asked.data?.items.toReversed().map((told) => <Told key={told.id} told={told} />)}
      {held && held.messages > 0 && <Text mb="xs">{t('month.messages', { count: held.messages })}</Text>}
      {held && held.entries > 0 && <Written date={date} />}
      {held && held.questionnaires.length > 0 && <Answered ids={held.questionnaires} />}
      {held && held.exercises.length > 0 && <Done ids={held.exercises} />}
    </div>
  )
}

interface ToldProps {
  told: {
    atMs: number
    zone: string
    mood: number
    feelings: string[]
    factors: { name: string }[]
    note: string
  }
}

function Told({ told }: ToldProps) {
  const { t, i18n } = useTranslation('pictures')
  const { atMs, zone, mood, feelings, factors, note } = told
  // The hour the person lived, wherever they are now.
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short', timeZone: zone }).format(atMs)
  return (
    <article className={classes.told}>
      <Text fw={600}>{t('day.told', { time, mood })}</Text>
      {feelings.length > 0 && <p>{t('day.feelings', { list: feelings.join(', ') })}</p>}
      {factors.length > 0 && <p>{t('day.factors', { list: factors.map(({ name }) => name).join(', ') })}</p>}
      {note !== '' && <p style={{ whiteSpace: 'pre-wrap' }}>{note}</p>}
    </article>
  )
}

/** Ways to what belongs to the day, under one word. */
function Ways({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <>
      <Text>{heading}</Text>
      <ul className={classes.ways}>{children}</ul>
    </>
  )
}

function Written({ date }: { date: LocalDate }) {
  const { t } = useTranslation('pictures')
  const input = { from: date, to: date, limit: mostShown }
  const asked = useQuery(query.journal.list.queryOptions({ input, staleTime: 0 }))
  return (
    <Ways heading={t('day.entries')}>
      <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data?.items.map(({ id, title }) => (
        <li key={id}>
          <Link to="/journal/$entryId" params={{ entryId: id }}>
            {title || t('day.untitled')}
          </Link>
        </li>
      ))}
    </Ways>
  )
}

function Answered({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('pictures')
  const asked = useQuery(query.assessments.questionnaires.queryOptions({ input: { today: todayHere() } }))
  return (
    <Ways heading={t('day.questionnaires')}>
      {[...new Set(ids)].map((id) => (
        <li key={id}>
          <Link to="/questionnaires/$questionnaireId" params={{ questionnaireId: id }}>
            {asked.data?.items.find((one) => one.id === id)?.name ?? id}
          </Link>
        </li>
      ))}
    </Ways>
  )
}

function Done({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('pictures')
  const asked = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  return (
    <Ways heading={t('day.exercises')}>
      {ids.map((id) => (
        <li key={id}>
          <Link to="/exercises/$exerciseId" params={{ exerciseId: id }}>
            {asked.data?.items.find((one) => one.id === id)?.title ?? id}
          </Link>
        </li>
      ))}
    </Ways>
  )
}
