// The bars of the chart of messages: one per day, or one per seven days when the range is long.
import type { LocalDate } from '../../core/kernel/local-day.ts'
import { dayIndex } from './series.ts'
import type { Dashboard } from './use-insights.ts'

const weeksFrom = 120

/** Days that one bar stands for. */
export const barDays = (days: number): number => (days >= weeksFrom ? 7 : 1)

interface CountedBar {
  readonly x: number
  readonly messages: number
}

/** Messages per bar; days without any have no bar. */
export function countBars({ range, days }: Pick<Dashboard, 'range' | 'days'>): CountedBar[] {
  const width = barDays(range.days)
  const bars = new Map<number, number>()
  for (const { date, personMessages } of days) {
    const bar = Math.floor(dayIndex(range.from as LocalDate, date as LocalDate) / width)
    if (personMessages > 0) bars.set(bar, (bars.get(bar) ?? 0) + personMessages)
  }
  return [...bars].map(([bar, messages]) => ({ x: bar * width + width / 2, messages }))
}
