// The month with the day that is pointed at beside it.
import { ActionIcon, Button, Group, Text, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '../../../core/kernel/local-day.ts'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { todayHere } from '../dates.ts'
import { DayPanel } from './day-panel.tsx'
import { MonthCalendar } from './month-calendar.tsx'
import classes from './month-calendar.module.css'
import { addMonths, monthTitle, weeksOfMonth } from './month-days.ts'

/** The card. */
export function MonthCard() {
  const { t, i18n } = useTranslation('pictures')
  const [date, setDate] = useState<LocalDate>(todayHere())
  const titleId = useId()
  const settings = useQuery(query.settings.get.queryOptions())
  const beginsOn = settings.data?.weekBeginsOn ?? 'monday'
  const shown = weeksOfMonth(date, beginsOn).flat()
  const [from = date, to = date] = [shown[0], shown.at(-1)]
  const asked = useQuery(
    query.insights.calendar.queryOptions({ input: { from, to }, staleTime: 0, placeholderData: keepPreviousData }), // prettier-ignore
  )
  const days = new Map(asked.data?.days.map((day) => [day.date, day] as const))
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <div>
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h3" id={titleId} aria-live="polite">
            {monthTitle(date, i18n.language)}
          </Title>
          <Group gap={4}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('month.before')}
              onClick={() => setDate(addMonths(date, -1))}
            >
              <IconChevronLeft size="1.1rem" aria-hidden />
            </ActionIcon>
            <Button variant="default" onClick={() => setDate(todayHere())}>
              {t('month.today')}
            </Button>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('month.after')}
              onClick={() => setDate(addMonths(date, 1))}
            >
              <IconChevronRight size="1.1rem" aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? (
          <LoadingBlock lines={8} />
        ) : (
          <MonthCalendar date={date} beginsOn={beginsOn} days={days} labelledBy={titleId} onDate={setDate} />
        )}
        <ul className={classes.legend}>
          <li>
            <span className={classes.key} aria-hidden />
            {t('month.wrote')}
          </li>
          <li>
            <span className={classes.key} data-mark="answered" aria-hidden />
            {t('month.answered')}
          </li>
        </ul>
        <Text size="sm" c="dimmed" mt="xs">
          {t('month.hint')}
        </Text>
      </div>
      <DayPanel date={date} held={days.get(date)} />
    </section>
  )
}
