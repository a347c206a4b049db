// How many messages the person wrote on each day. Wide ranges join days to weeks, so that bars stay wide enough to see.
import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { seriesColours } from './chart-colours.ts'
import { barDays, countBars } from './message-bars.ts'
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
import type { Dashboard } from './use-insights.ts'

/** Bars from zero. */
export function MessagesChart({ dashboard }: { dashboard: Dashboard }) {
  const { t, i18n } = useTranslation('insights')
  const { range } = dashboard
  const bars = countBars(dashboard)
  const most = Math.max(...bars.map((bar) => bar.messages), 4)
  const width = barDays(range.days)
  const tip = ({ active, label }: DayTipProps) => {
    if (!active || label === undefined) return null
    const bar = bars.find(({ x }) => x === Number(label))
    if (!bar) return null
    return (
      <DayTip date={dateAt(range, bar.x - width / 2)} language={i18n.language}>
        {t(width === 1 ? 'messages.tip' : 'messages.weekTip', { count: bar.messages })}
      </DayTip>
    )
  }
  return (
    <Plot heightPx={200}>
      <BarChart data={bars} margin={plotMargin} accessibilityLayer={false} barCategoryGap="15%">
        <CartesianGrid {...gridLines} />
        <XAxis {...timeAxis(range, i18n.language)} />
        <YAxis {...valueAxis([0, most])} allowDecimals={false} />
        <Bar
          dataKey="messages"
          fill={seriesColours[2]}
          shape={bar(range.days / width)}
          isAnimationActive={false}
        />
        <Tooltip content={tip} cursor={{ stroke: 'var(--hh-control-line)' }} isAnimationActive={false} />
      </BarChart>
    </Plot>
  )
}

const widest = 28
/** On a numeric axis recharts guesses the width of a bar from the nearest two; here every bar has its share of the axis. */
const bar = (bars: number) =>
  function CountBar(props: {
    x?: number
    y?: number
    width?: number
    height?: number
    fill?: string
    background?: { width?: number }
  }) {
    const { x = 0, y = 0, width = 0, height = 0, fill } = props
    const own = Math.max(1.5, Math.min(widest, (plotWidthGuess / bars) * 0.8))
    return (
      <rect
        x={x + width / 2 - own / 2}
        y={y}
        width={own}
        height={height}
        rx={Math.min(3, own / 3)}
        fill={fill}
      />
    )
  }
const plotWidthGuess = 520
