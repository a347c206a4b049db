// The squares of a year: months in rows on a wide window, in columns on a narrow one, so that they stay large enough to see.
import { useTranslation } from 'react-i18next'
import { addDays, countDays, type LocalDate } from '../../../core/kernel/local-day.ts'
import { moodShade } from '../chart-colours.ts'
import { useTextScale } from '../text-scale.ts'
import { monthNames } from './month-days.ts'

const wideFromPx = 560
const daysInRow = 31

interface YearPixelsProps {
  year: number
  /** Mean mood by date. */
  moods: ReadonlyMap<string, number>
  width: number
  titleOf: (date: string, mean: number) => string
}

/** The picture. */
export function YearPixels({ year, moods, width, titleOf }: YearPixelsProps) {
  const { i18n } = useTranslation()
  const scale = useTextScale()
  const wide = width >= wideFromPx
  const side = { left: (wide ? 40 : 22) * scale, top: 20 * scale }
  const cell = Math.min(26, (width - side.left) / (wide ? daysInRow : 12))
  const place = (month: number, day: number) =>
    wide
      ? { x: side.left + day * cell, y: side.top + month * cell }
      : { x: side.left + month * cell, y: side.top + day * cell }
  const first = `${year}-01-01` as LocalDate
  const dates = Array.from({ length: countDays(first, `${year}-12-31` as LocalDate) }, (_, at) => addDays(first, at)) // prettier-ignore
  const text = { fontSize: 12 * scale, fill: 'var(--mantine-color-dimmed)' }
  const months = monthNames(i18n.language, wide ? 'short' : 'narrow').map((name, month) => ({ name, month }))
  return (
    <svg width={width} height={side.top + (wide ? 12 : daysInRow) * cell}>
      {months.map(({ name, month }) => {
        const { x, y } = place(month, 0)
        return wide ? (
          <text key={month} x={side.left - 8} y={y + cell / 2 + 4} textAnchor="end" {...text}>
            {name}
          </text>
        ) : (
          <text key={month} x={x + cell / 2} y={side.top - 6} textAnchor="middle" {...text}>
            {name}
          </text>
        )
      })}
      {[1, 5, 10, 15, 20, 25, 30].map((day) => {
        const { x, y } = place(0, day - 1)
        return wide ? (
          <text key={day} x={x + cell / 2} y={side.top - 6} textAnchor="middle" {...text}>
            {day}
          </text>
        ) : (
          <text key={day} x={side.left - 5} y={y + cell / 2 + 4} textAnchor="end" {...text}>
            {day}
          </text>
        )
      })}
      {dates.map((date) => {
        const { x, y } = place(Number(date.slice(5, 7)) - 1, Number(date.slice(8)) - 1)
        const mean = moods.get(date)
        return mean === undefined ? (
          <circle key={date} cx={x + cell / 2} cy={y + cell / 2} r={1.25} fill="var(--hh-control-line)" />
        ) : (
          <rect
            key={date}
            x={x + 1}
            y={y + 1}
            width={cell - 2}
            height={cell - 2}
            rx={cell / 6}
            fill={moodShade(mean)}
          >
            <title>{titleOf(date, mean)}</title>
          </rect>
        )
      })}
    </svg>
  )
}
