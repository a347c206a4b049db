// Mood by weekday and part of the day over the last year. A cell from too few check-ins keeps its number to itself.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { ChartCard } from '../chart-card.tsx'
import { todayHere, weekdayNames } from '../dates.ts'
import { DrawnWidth } from './drawn-width.tsx'
import { MoodLegend } from './mood-legend.tsx'
import { RhythmGrid } from './rhythm-grid.tsx'

/** Shuffles that differ as much: below this share the difference is said to be more than chance (one in twenty). */
const unlikely = 0.05

/** The card. */
export function RhythmCard() {
  const { t, i18n } = useTranslation('pictures')
  const asked = useQuery(
    query.insights.rhythm.queryOptions({ input: { days: 365, today: todayHere() }, staleTime: 0 }),
  )
  const { cells = [], checkIns = 0, weeks = 0, chance = null, blockHours = 3 } = asked.data ?? {}
  const needs = asked.data?.needs ?? { weeks: 0, points: 0 }
  const days = weekdayNames(i18n.language, 'long')
  const shown = cells.filter(({ mood }) => mood !== null)
  const ordered = shown.toSorted((a, b) => (a.mood?.mean ?? 0) - (b.mood?.mean ?? 0))
  const nameOf = (cell: (typeof cells)[number] | undefined) =>
    cell ? t('rhythm.part', { day: days[cell.weekday], from: cell.hour, to: cell.hour + blockHours }) : ''
  const verdict = t(chance !== null && chance <= unlikely ? 'rhythm.differs' : 'rhythm.byChance')
  return (
    <ChartCard
      title={t('rhythm.title')}
      description={t('rhythm.description', { points: needs.points })}
      basis={t('rhythm.basis', {
        count: checkIns,
        weeks: Math.floor(weeks),
        shown: shown.length,
        hidden: cells.filter(({ mood, count }) => mood === null && count > 0).length,
        points: needs.points,
      })}
      summary={`${t('rhythm.summary', {
        count: shown.length,
        low: nameOf(ordered[0]),
        lowest: ordered[0]?.mood?.mean ?? 0,
        high: nameOf(ordered.at(-1)),
        highest: ordered.at(-1)?.mood?.mean ?? 0,
      })} ${verdict}`}
      table={{
        columns: (['part', 'mean', 'from', 'to', 'checkIns'] as const).map((key) => ({
          key,
          label: t(`column.${key}`),
          numeric: key !== 'part',
        })),
        rows: cells
          .filter(({ count }) => count > 0)
          .map((cell) => ({
            part: nameOf(cell),
            mean: cell.mood?.mean ?? null,
            from: cell.mood?.from ?? null,
            to: cell.mood?.to ?? null,
            checkIns: cell.count,
          })),
      }}
      fileName={`healhub-rhythm-${todayHere()}`}
      missing={
        weeks < needs.weeks
          ? { have: Math.floor(weeks), need: needs.weeks, unit: 'weeks' }
          : shown.length === 0
            ? { have: Math.max(0, ...cells.map(({ count }) => count)), need: needs.points, unit: 'inOnePart' }
            : null
      }
      loading={asked.isPending}
      error={asked.error}
      onRetry={() => void asked.refetch()}
      legend={
        <>
          <MoodLegend />
          <p style={{ margin: '0.5rem 0 0', maxWidth: '44rem' }}>{verdict}</p>
        </>
      }
    >
      <DrawnWidth>
        {(width) => <RhythmGrid cells={cells} blockHours={blockHours} width={width} titleOf={nameOf} />}
      </DrawnWidth>
    </ChartCard>
  )
}
