// How strongly messages spoke of danger: the highest of each day as a thin stem, which never comes from a sample, and single
// messages as dots. The whole scale and one dashed line for the person's own threshold; no colour shouts.
import { useTranslation } from 'react-i18next'
import { Bar, CartesianGrid, ComposedChart, ReferenceLine, Scatter, Tooltip, XAxis, YAxis } from 'recharts'
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
import { pointX } from './sentiment-chart.tsx'
import { dayIndex } from './series.ts'
import type { Dashboard, Point } from './use-insights.ts'

interface RiskChartProps {
  dashboard: Dashboard
  points: readonly Point[]
  threshold: number
}

/** Risk over time, 0 to 1. */
export function RiskChart({ dashboard, points, threshold }: RiskChartProps) {
  const { t, i18n } = useTranslation('insights')
  const { range } = dashboard
  const days = dashboard.days.flatMap(({ date, riskMax }) =>
    riskMax === null ? [] : [{ x: dayIndex(range.from as LocalDate, date as LocalDate) + 0.5, riskMax }],
  )
  const dots = points.map((point) => ({ x: pointX(range.from, point), risk: point.risk }))
  const tip = ({ active, label }: DayTipProps) => {
    if (!active || label === undefined) return null
    const day = dashboard.days.find(({ date }) => date === dateAt(range, Number(label)))
    if (!day || day.riskMax === null) return null
    return (
      <DayTip date={day.date} language={i18n.language}>
        {t('risk.tip', { highest: day.riskMax, count: day.personMessages })}
      </DayTip>
    )
  }
  return (
    <Plot heightPx={220}>
      <ComposedChart data={days} margin={plotMargin} accessibilityLayer={false}>
        <CartesianGrid {...gridLines} />
        <XAxis {...timeAxis(range, i18n.language)} />
        <YAxis {...valueAxis([0, 1], [0, 0.25, 0.5, 0.75, 1])} />
        <Bar dataKey="riskMax" shape={stem(threshold)} isAnimationActive={false} />
        <Scatter data={dots} dataKey="risk" shape={mark(threshold)} isAnimationActive={false} />
        <ReferenceLine y={threshold} stroke="var(--mantine-color-text)" strokeDasharray="5 4" />
        <Tooltip content={tip} cursor={{ stroke: 'var(--hh-control-line)' }} isAnimationActive={false} />
      </ComposedChart>
    </Plot>
  )
}

const stem = (threshold: number) =>
  function Stem({
    x = 0,
    y = 0,
    width = 0,
    height = 0,
    value,
  }: {
    x?: number
    y?: number
    width?: number
    height?: number
    value?: unknown
  }) {
    const highest = Array.isArray(value) ? Number(value[1]) : Number(value)
    const over = highest >= threshold
    const middle = x + width / 2
    return (
      <g>
        <line
          x1={middle}
          x2={middle}
          y1={y}
          y2={y + height}
          stroke={over ? noticeColour : pointColour}
          strokeWidth={over ? 2 : 1.25}
          strokeOpacity={over ? 1 : 0.6}
        />
        {over && (
          <rect
            x={middle - 4}
            y={y - 4}
            width={8}
            height={8}
            transform={`rotate(45 ${middle} ${y})`}
            fill={noticeColour}
          />
        )}
      </g>
    )
  }

const mark = (threshold: number) =>
  function Mark({ cx = 0, cy = 0, payload }: { cx?: number; cy?: number; payload?: { risk: number } }) {
    return (payload?.risk ?? 0) >= threshold ? (
      <g />
    ) : (
      <circle cx={cx} cy={cy} r={2} fill={pointColour} fillOpacity={0.45} />
    )
  }

/** The marks of {@link RiskChart}. */
export function RiskLegend({ threshold }: { threshold: number }) {
  const { t } = useTranslation('insights')
  return (
    <Legend
      entries={[
        { label: t('risk.dots'), colour: pointColour, shape: 'dot' },
        { label: t('risk.over'), colour: noticeColour, shape: 'diamond' },
        { label: t('risk.threshold', { threshold }), colour: 'var(--mantine-color-text)', shape: 'dashes' },
      ]}
    />
  )
}
