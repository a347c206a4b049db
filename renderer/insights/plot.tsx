// What the charts over time share: a time axis in days since the start of the range, a fixed scale, quiet grid lines and a
// box that tells about one day. Recharts' own keyboard layer is off: the chart is an image with a text, the table is the
// way in.
import { Paper, Text } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { ResponsiveContainer } from 'recharts'
import type { LocalDate } from '../../core/kernel/local-day.ts'
import { addDays } from '../../core/kernel/local-day.ts'
import { formatLongDay, formatMonth, formatTick } from './dates.ts'
import { axisTicks } from './series.ts'

/** A range as the dashboard tells it. */
export interface PlotRange {
  readonly from: string
  readonly days: number
}

/** Height of a chart, in pixels at the usual text size. */
export const plotHeightPx = 260
const monthsFrom = 400

/** Width as given, one height. */
export function Plot({ children, heightPx = plotHeightPx }: { children: ReactElement; heightPx?: number }) {
  return (
    <ResponsiveContainer width="100%" height={heightPx} initialDimension={{ width: 640, height: heightPx }}>
      {children}
    </ResponsiveContainer>
  )
}

/** Room around a plot; the y axis labels need the left. */
export const plotMargin = { top: 8, right: 12, bottom: 0, left: -8 }

/** Text of axes. */
export const axisText = { fill: 'var(--mantine-color-dimmed)', fontSize: '0.8125rem' }

/** Quiet grid lines, horizontal only. */
export const gridLines = { stroke: 'var(--hh-line)', vertical: false } as const

/** Props of the time axis: x counts days from the start of the range; noon of the first day is 0.5. */
export function timeAxis(range: PlotRange, language: string) {
  const label = range.days > monthsFrom ? formatMonth : formatTick
  return {
    dataKey: 'x',
    type: 'number',
    domain: [0, range.days],
    allowDataOverflow: true,
    ticks: axisTicks(range).map((day) => day + 0.5),
    tickFormatter: (x: number) => label(dateAt(range, x), language),
    tick: axisText,
    tickLine: false,
    axisLine: { stroke: 'var(--hh-line)' },
    tickMargin: 8,
    height: 32,
  } as const
}

/** Props of a value axis with a scale that does not move. */
export const valueAxis = (domain: [number, number], ticks?: number[]) =>
  ({
    domain,
    ...(ticks && { ticks }),
    allowDataOverflow: true,
    tick: axisText,
    tickLine: false,
    axisLine: false,
    width: 52,
  }) as const

/** The day at a position of the time axis. */
export const dateAt = (range: PlotRange, x: number): string => addDays(range.from as LocalDate, Math.floor(x))

/** Props of recharts' tooltip: which day is pointed at, told by `children`. */
export interface DayTipProps {
  active?: boolean
  label?: string | number
}

/** The box about one day. */
export function DayTip(props: { date: string; language: string; children: ReactNode }) {
  return (
    <Paper withBorder shadow="md" px="sm" py="xs" radius="md">
      <Text size="sm" fw={600}>
        {formatLongDay(props.date, props.language)}
      </Text>
      <Text size="sm" component="div">
        {props.children}
      </Text>
    </Paper>
  )
}
