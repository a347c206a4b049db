// A year, one small square for each day that was told of. A day without a check-in is left blank: nothing is guessed.
import { ActionIcon, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { countDays, type LocalDate } from '../../../core/kernel/local-day.ts'
import { query } from '../../rpc/client.ts'
import { ChartCard } from '../chart-card.tsx'
import { formatDay, todayHere } from '../dates.ts'
import { median } from '../series.ts'
import { DrawnWidth } from './drawn-width.tsx'
import { MoodLegend } from './mood-legend.tsx'
import { YearPixels } from './year-pixels.tsx'

const needs = 1

interface YearCardProps {
  year: number
  onYear: (year: number) => void
}

/** The card of one year. */
export function YearCard({ year, onYear }: YearCardProps) {
  const { t, i18n } = useTranslation('pictures')
  const [from, to] = [`${year}-01-01` as LocalDate, `${year}-12-31` as LocalDate]
  const asked = useQuery(
    query.insights.calendar.queryOptions({ input: { from, to }, staleTime: 0, placeholderData: keepPreviousData }), // prettier-ignore
  )
  const today = todayHere()
  const days = (asked.data?.days ?? []).filter(({ date }) => date.startsWith(`${year}`))
  const told = days.flatMap(({ date, mood }) => (mood ? [{ date, ...mood }] : []))
  const past = Math.max(0, countDays(from, today < to ? today : to))
  const moods = told.map(({ mean }) => mean)
  return (
    <section aria-label={t('year.title')}>
      <YearSteps year={year} onYear={onYear} />
      <ChartCard
        title={t('year.title')}
        description={t('year.description')}
        basis={t('year.basis', {
          count: told.reduce((sum, { checkIns }) => sum + checkIns, 0),
          have: told.length,
          days: past,
          blank: past === 0 ? 0 : Math.max(0, 1 - told.length / past),
        })}
        summary={t('year.summary', {
          year,
          have: told.length,
          median: median(moods) ?? 0,
          lowest: Math.min(...moods),
          highest: Math.max(...moods),
        })}
        table={{
          columns: (['date', 'mean', 'lowest', 'highest', 'checkIns', 'messages'] as const).map((key) => ({
            key,
            label: t(`column.${key}`),
            numeric: key !== 'date',
          })),
          rows: days.map(({ date, mood, messages }) => ({
            date,
            mean: mood?.mean ?? null,
            lowest: mood?.lowest ?? null,
            highest: mood?.highest ?? null,
            checkIns: mood?.checkIns ?? 0,
            messages,
          })),
        }}
        fileName={`healhub-year-${year}`}
        missing={told.length < needs ? { have: told.length, need: needs, unit: 'days' } : null}
        loading={asked.isPending}
        error={asked.error}
        onRetry={() => void asked.refetch()}
        legend={<MoodLegend />}
      >
        <DrawnWidth>
          {(width) => (
            <YearPixels
              year={year}
              moods={new Map(told.map(({ date, mean }) => [date, mean]))}
              width={width}
              titleOf={(date, mean) => t('year.day', { date: formatDay(date, i18n.language), mean })}
            />
          )}
        </DrawnWidth>
      </ChartCard>
    </section>
  )
}

function YearSteps({ year, onYear }: YearCardProps) {
  const { t } = useTranslation('pictures')
  return (
    <Group gap="xs" mb="sm">
      <ActionIcon variant="default" size="lg" aria-label={t('year.before')} onClick={() => onYear(year - 1)}>
        <IconChevronLeft size="1.1rem" aria-hidden />
      </ActionIcon>
      <Text fw={600} aria-live="polite" miw="3rem" ta="center">
        {year}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('year.after')}
        disabled={year >= Number(todayHere().slice(0, 4))}
        onClick={() => onYear(year + 1)}
      >
        <IconChevronRight size="1.1rem" aria-hidden />
      </ActionIcon>
    </Group>
  )
}
