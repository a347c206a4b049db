// The next days with their interval, and only when that beat the simple guesses on the person's own past. It never speaks of
// danger.
import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CartesianGrid, ComposedChart, ReferenceArea, ReferenceLine, Scatter, XAxis, YAxis } from 'recharts'
import type { z } from 'zod'
import type { forecastSchema } from '../../../core/insights/patterns/patterns.contract.ts'
import type { LocalDate } from '../../../core/kernel/local-day.ts'
import { query } from '../../rpc/client.ts'
import { ChartCard } from '../chart-card.tsx'
import { pointColour } from '../chart-colours.ts'
import { formatLongDay } from '../dates.ts'
import { Legend } from '../legend.tsx'
import { gridLines, Plot, plotMargin, timeAxis, valueAxis } from '../plot.tsx'
import { dayIndex } from '../series.ts'
import { type Asked, usePatternWords } from './use-patterns.ts'

type Forecast = z.infer<typeof forecastSchema>

/** The card, or one line that says why there is none. */
export function ForecastCard({ asked }: { asked: Asked }) {
  const { t, nameOf } = usePatternWords()
  const { data } = useQuery(query.insights.forecast.queryOptions({ input: asked, staleTime: 0 }))
  if (!data) return null
  const name = nameOf(asked.series)
  const [first] = data.tests
  if (data.days.length === 0) {
    const why = data.notEnough ? 'few' : data.stale ? 'stale' : 'guess'
    return (
      <Text size="sm" c="dimmed" maw="48rem">
        {t(`forecast.hidden.${why}`, {
          name,
          ...data.notEnough,
          guess: t(`forecast.guess.${first?.best ?? 'lastValue'}`),
        })}
      </Text>
    )
  }
  return <Shown name={name} forecast={data} />
}

function Shown({ name, forecast }: { name: string; forecast: Forecast }) {
  const { t, language, number, fine } = usePatternWords()
  const { past, days, tests, n } = forecast
  const [first] = tests
  const sentences = days.map(({ date, value, from, to }) =>
    t('forecast.day', {
      day: formatLongDay(date, language),
      value: number(value),
      from: number(from),
      to: number(to),
    }),
  )
  return (
    <ChartCard
      title={t('forecast.title', { name })}
      description={t('forecast.description')}
      basis={t('forecast.basis', {
        n,
        drawn: past.days,
        missing: Math.round(100 - (100 * past.values.length) / past.days),
        tests: first?.tests ?? 0,
        error: fine(first?.error ?? 0),
        guess: t(`forecast.guess.${first?.best ?? 'lastValue'}`),
        guessError: fine(first?.bestError ?? 0),
        percent: Math.max(1, Math.round((first?.skill ?? 0) * 100)),
      })}
      summary={t('forecast.summary', {
        name,
        n: past.values.length,
        days: past.days,
        said: sentences.join(' '),
      })}
      table={{
        columns: [
          { key: 'date', label: t('column.date') },
          { key: 'told', label: t('forecast.told'), numeric: true },
          { key: 'value', label: t('forecast.ahead'), numeric: true },
          { key: 'from', label: t('forecast.from'), numeric: true },
          { key: 'to', label: t('forecast.to'), numeric: true },
        ],
        rows: [...past.values.map(({ date, value }) => ({ date, told: value })), ...days],
      }}
      fileName={`healhub-forecast-${past.from}`}
      missing={null}
      loading={false}
      error={null}
      onRetry={() => {}}
      legend={
        <>
          <Legend
            entries={[
              { label: t('trend.dot'), colour: pointColour, shape: 'dot' },
              { label: t('forecast.ahead'), colour: 'var(--mantine-color-text)', shape: 'diamond' },
              { label: t('forecast.band'), colour: pointColour, shape: 'bar' },
            ]}
          />
          <List spacing="xs" listStyleType="disc" mt="sm">
            {sentences.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </>
      }
    >
      <ForecastChart forecast={forecast} language={language} />
    </ChartCard>
  )
}

/** Half the width of a band, in days: bands of neighbouring days do not touch. */
const halfDay = 0.4

function ForecastChart({ forecast, language }: { forecast: Forecast; language: string }) {
  const { past, days } = forecast
  const range = { from: past.from, days: past.days + days.length }
  const placed = (date: string) => dayIndex(past.from as LocalDate, date as LocalDate) + 0.5
  return (
    <Plot>
      <ComposedChart margin={plotMargin} accessibilityLayer={false}>
        <CartesianGrid {...gridLines} />
        <XAxis {...timeAxis(range, language)} />
        <YAxis {...valueAxis([0, 10], [0, 2, 4, 6, 8, 10])} />
        <ReferenceLine x={past.days} stroke="var(--hh-control-line)" strokeDasharray="2 4" />
        {days.map(({ date, from, to }) => (
          <ReferenceArea
            key={date}
            x1={placed(date) - halfDay}
            x2={placed(date) + halfDay}
            y1={from}
            y2={to}
            fill={pointColour}
            fillOpacity={0.3}
            stroke={pointColour}
          />
        ))}
        <Scatter
          data={past.values.map(({ date, value }) => ({ x: placed(date), value }))}
          dataKey="value"
          fill={pointColour}
          fillOpacity={0.7}
          isAnimationActive={false}
        />
        <Scatter
          data={days.map(({ date, value }) => ({ x: placed(date), value }))}
          dataKey="value"
          shape="diamond"
          fill="var(--mantine-color-text)"
          isAnimationActive={false}
        />
      </ComposedChart>
    </Plot>
  )
}
