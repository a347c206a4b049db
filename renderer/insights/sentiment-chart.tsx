// How the person's words felt, message by message, with the mean of each week's window above the raw points. The scale is
// always the whole one: a quiet month must not look like a storm.
import { useTranslation } from 'react-i18next'
import { CartesianGrid, ComposedChart, Line, ReferenceLine, Scatter, Tooltip, XAxis, YAxis } from 'recharts'
import type { LocalDate } from '../../core/kernel/local-day.ts'
import { noticeColour, pointColour } from './chart-colours.ts'
import { Legend } from './legend.tsx'
import {
  dateAt,
  DayTip,
  type DayTipProps,
  gridLines,
  Plot,
  plotMargin,
  timeAxis,
  valueAxis,
} from './plot.tsx'
import { alongDays, dayIndex, slidingMean, windowDays, windowNeeds } from './series.ts'
import type { Dashboard, Point } from './use-insights.ts'

/** Ranges up to this long show the mean of each day as well. */
const dailyMeansUpTo = 31

/** Position of a message on the time axis. */
export const pointX = (from: string, { date, hour }: Pick<Point, 'date' | 'hour'>): number =>
  dayIndex(from as LocalDate, date as LocalDate) + (hour + 0.5) / 24

/** Raw points, daily means and their sliding mean. */
export function SentimentChart({ dashboard, points }: { dashboard: Dashboard; points: readonly Point[] }) {
  const { t, i18n } = useTranslation('insights')
  const { range } = dashboard
  const means = alongDays(
    { ...range, from: range.from as LocalDate },
    dashboard.days,
    (day) => day.sentiment?.mean ?? null,
  )
  const smooth = slidingMean(means)
  const days = means.map((mean, at) => ({ x: at + 0.5, mean, smooth: smooth[at] ?? null }))
  const dots = points.flatMap((point) =>
    point.sentiment === null ? [] : [{ x: pointX(range.from, point), sentiment: point.sentiment }],
  )
  const withDaily = range.days <= dailyMeansUpTo
  const tip = ({ active, label }: DayTipProps) => {
    if (!active || label === undefined) return null
    const day = dashboard.days.find(({ date }) => date === dateAt(range, Number(label)))
    if (!day?.sentiment) return null
    return (
      <DayTip date={day.date} language={i18n.language}>
        {t('sentiment.tip', {
          count: day.sentiment.count,
          mean: day.sentiment.mean,
          min: day.sentiment.min,
          max: day.sentiment.max,
        })}
      </DayTip>
    )
  }
  return (
    <Plot>
      <ComposedChart data={days} margin={plotMargin} accessibilityLayer={false}>
        <CartesianGrid {...gridLines} />
        <XAxis {...timeAxis(range, i18n.language)} />
        <YAxis {...valueAxis([-1, 1], [-1, -0.5, 0, 0.5, 1])} />
        <ReferenceLine y={0} stroke="var(--hh-control-line)" />
        <Scatter
          data={dots}
          dataKey="sentiment"
          fill={pointColour}
          fillOpacity={dotOpacity(dots.length)}
          shape={dot}
          isAnimationActive={false}
        />
        {withDaily && (
          <Line
            dataKey="mean"
            stroke="none"
            dot={{ r: 5, fill: noticeColour, stroke: 'var(--hh-raised)', strokeWidth: 1.5 }}
            isAnimationActive={false}
          />
        )}
        <Line
          dataKey="smooth"
          stroke="var(--mantine-color-text)"
          strokeWidth={2.25}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          connectNulls={false}
        />
        <Tooltip content={tip} cursor={{ stroke: 'var(--hh-control-line)' }} isAnimationActive={false} />
      </ComposedChart>
    </Plot>
  )
}

const mostOpaque = 0.75
const leastOpaque = 0.3
const dotOpacity = (dots: number) => Math.max(leastOpaque, mostOpaque - dots / 1200)
const dot = ({
  cx,
  cy,
  fill,
  fillOpacity,
}: {
  cx?: number
  cy?: number
  fill?: string
  fillOpacity?: number
}) => <circle cx={cx} cy={cy} r={3} fill={fill} fillOpacity={fillOpacity} />

/** The marks of {@link SentimentChart}. */
export function SentimentLegend({ days }: { days: number }) {
  const { t } = useTranslation('insights')
  return (
    <Legend
      entries={[
        { label: t('sentiment.dots'), colour: pointColour, shape: 'dot' },
        ...(days <= dailyMeansUpTo
          ? [{ label: t('sentiment.daily'), colour: noticeColour, shape: 'dot' } as const]
          : []),
        {
          label: t('sentiment.line', { days: windowDays, needs: windowNeeds }),
          colour: 'var(--mantine-color-text)',
          shape: 'line',
        },
      ]}
    />
  )
}
