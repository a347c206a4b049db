// One scale over time: every day as a dot, gaps as gaps, and a straight line only where the days are sure of its direction.
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { CartesianGrid, ComposedChart, ReferenceLine, Scatter, XAxis, YAxis } from 'recharts'
import type { trendSchema } from '../../../core/insights/patterns/patterns.contract.ts'
import type { LocalDate } from '../../../core/kernel/local-day.ts'
import { query } from '../../rpc/client.ts'
import { ChartCard } from '../chart-card.tsx'
import { pointColour } from '../chart-colours.ts'
import { formatDay } from '../dates.ts'
import { Legend } from '../legend.tsx'
import { gridLines, Plot, plotMargin, timeAxis, valueAxis } from '../plot.tsx'
import { dayIndex } from '../series.ts'
import { type Asked, usePatternWords } from './use-patterns.ts'

/** The trend as the core sends it. */
type TrendAnswer = z.infer<typeof trendSchema>

/** The card. */
export function TrendCard({ asked }: { asked: Asked }) {
  const { t, language, fine, nameOf, inText } = usePatternWords()
  const { data, error, isPending, refetch } = useQuery(
    query.insights.trend.queryOptions({ input: asked, staleTime: 0 }),
  )
  const name = nameOf(asked.series)
  const trend = data?.trend ?? null
  const said = trend
    ? t(`trend.${trend.direction}`, {
        name,
        inText: inText(asked.series),
        perWeek: fine(Math.abs(trend.perWeek.value)),
        from: fine(trend.perWeek.from),
        to: fine(trend.perWeek.to),
      })
    : ''
  const { from = '', to = '', days = 0 } = data?.range ?? {}
  return (
    <ChartCard
      title={t('trend.title', { name })}
      description={t('trend.description')}
      basis={t('stands', {
        n: data?.n ?? 0,
        days,
        missing: Math.round(100 - (100 * (data?.n ?? 0)) / Math.max(1, days)),
      })}
      summary={t('trend.summary', {
        name,
        from: from && formatDay(from, language),
        to: to && formatDay(to, language),
        n: data?.n ?? 0,
        said,
      })}
      table={{
        columns: [
          { key: 'date', label: t('column.date') },
          { key: 'value', label: name, numeric: true },
        ],
        rows: data?.days ?? [],
      }}
      fileName={`healhub-${asked.series}-${from}-${to}`}
      missing={data?.notEnough ? { ...data.notEnough, unit: 'days' } : null}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      legend={
        <>
          <Legend
            entries={[
              { label: t('trend.dot'), colour: pointColour, shape: 'dot' },
              ...(trend && trend.direction !== 'unclear'
                ? [{ label: t('trend.line'), colour: 'var(--mantine-color-text)', shape: 'line' } as const]
                : []),
            ]}
          />
          <Text mt="sm">{said}</Text>
        </>
      }
    >
      {data ? <TrendChart answer={data} language={language} /> : <svg />}
    </ChartCard>
  )
}

function TrendChart({ answer, language }: { answer: TrendAnswer; language: string }) {
  const { range, days, trend } = answer
  const dots = days.map(({ date, value }) => ({
    x: dayIndex(range.from as LocalDate, date as LocalDate) + 0.5,
    value,
  }))
  return (
    <Plot>
      <ComposedChart data={dots} margin={plotMargin} accessibilityLayer={false}>
        <CartesianGrid {...gridLines} />
        <XAxis {...timeAxis(range, language)} />
        <YAxis {...valueAxis([0, 10], [0, 2, 4, 6, 8, 10])} />
        <Scatter dataKey="value" fill={pointColour} fillOpacity={0.7} isAnimationActive={false} />
        {trend && trend.direction !== 'unclear' && (
          <ReferenceLine
            segment={[
              { x: 0.5, y: trend.start },
              { x: range.days - 0.5, y: trend.end },
            ]}
            stroke="var(--mantine-color-text)"
            strokeWidth={2.25}
          />
        )}
      </ComposedChart>
    </Plot>
  )
}
