// The pages that were kept, newest week first.
import { Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addDays, type LocalDate } from '../../core/kernel/local-day.ts'
import { formatDay } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import classes from './week.module.css'

const pageSize = 12

/** The list; nothing while there is none. */
export function KeptReviews({ onOpen }: { onOpen: (weekStart: string) => void }) {
  const { t, i18n } = useTranslation('reviews')
  const pages = useInfiniteQuery(
    query.reviews.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: pageSize, ...(cursor && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
      staleTime: 0,
    }),
  )
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  if (!pages.data && pages.error)
    return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
  if (items.length === 0) return null
  const span = (from: string) =>
    t('span', {
      from: formatDay(from, i18n.language),
      to: formatDay(addDays(from as LocalDate, 6), i18n.language),
    })
  return (
    <section aria-labelledby="kept-weeks">
      <Title order={2} size="h3" id="kept-weeks" mb="sm">
        {t('kept')}
      </Title>
      <ul className={classes.kept}>
        {items.map(({ weekStart, text }) => (
          <li key={weekStart}>
            <button type="button" className={classes.open} onClick={() => onOpen(weekStart)}>
              <span>{span(weekStart)}</span>
              <span className={classes.beginning}>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <ShowMore {...pages} />
    </section>
  )
}
