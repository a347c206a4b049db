// The grid of {@link RhythmCard}: weekdays in rows on a wide window, in columns on a narrow one. The number stands beside a
// strip of its shade, and below it on how many check-ins it stands.
import { useTranslation } from 'react-i18next'
import { moodShade } from '../chart-colours.ts'
import { weekdayNames } from '../dates.ts'
import { useTextScale } from '../text-scale.ts'
import type { Rhythm } from './picture-types.ts'

type Cell = Rhythm['cells'][number]

const wideFromPx = 560
const cellHeightPx = 44

interface RhythmGridProps {
  cells: readonly Cell[]
  blockHours: number
  width: number
  titleOf: (cell: Cell) => string
}

/** The grid. */
export function RhythmGrid({ cells, blockHours, width, titleOf }: RhythmGridProps) {
  const { i18n } = useTranslation()
  const scale = useTextScale()
  const wide = width >= wideFromPx
  const blocks = 24 / blockHours
  const side = { left: (wide ? 46 : 44) * scale, top: 22 * scale }
  const size = { width: (width - side.left) / (wide ? blocks : 7), height: cellHeightPx * scale }
  const place = (weekday: number, block: number) => ({
    x: side.left + (wide ? block : weekday) * size.width,
    y: side.top + (wide ? weekday : block) * size.height,
  })
  const text = { fontSize: 12 * scale, fill: 'var(--mantine-color-dimmed)' }
  const days = weekdayNames(i18n.language, 'short')
  const hours = Array.from(
    { length: blocks },
    (_, block) => `${block * blockHours}–${(block + 1) * blockHours}`,
  )
  const [columns, rows] = wide ? [hours, days] : [days.map((name) => name.slice(0, 2)), hours]
  return (
    <svg width={width} height={side.top + (wide ? 7 : blocks) * size.height}>
      {columns.map((name, at) => (
        <text key={name} x={side.left + (at + 0.5) * size.width} y={13 * scale} textAnchor="middle" {...text}>
          {name}
        </text>
      ))}
      {rows.map((name, at) => (
        <text
          key={name}
          x={side.left - 8}
          y={side.top + (at + 0.5) * size.height + 4}
          textAnchor="end"
          {...text}
        >
          {name}
        </text>
      ))}
      {cells.map((cell) => (
        <RhythmSquare
          key={`${cell.weekday}-${cell.hour}`}
          cell={cell}
          {...place(cell.weekday, cell.hour / blockHours)}
          {...size}
          title={titleOf(cell)}
        />
      ))}
    </svg>
  )
}

interface SquareProps {
  cell: Cell
  x: number
  y: number
  width: number
  height: number
  title: string
}

function RhythmSquare({ cell, x, y, width, height, title }: SquareProps) {
  const { t } = useTranslation('pictures')
  const scale = useTextScale()
  const { mood, count } = cell
  const middle = x + width / 2
  return (
    <g>
      <title>{title}</title>
      <rect
        x={x + 2}
        y={y + 2}
        width={width - 4}
        height={height - 4}
        rx={5}
        fill={mood ? 'none' : 'var(--hh-sunken)'}
        stroke={mood ? 'var(--hh-line)' : 'none'}
      />
      {mood && (
        <>
          <rect
            x={x + 2}
            y={y + height - 7}
            width={width - 4}
            height={5}
            rx={2.5}
            fill={moodShade(mood.mean)}
          />
          <text
            x={middle}
            y={y + 17 * scale}
            textAnchor="middle"
            fontSize={13 * scale}
            fontWeight={600}
            fill="var(--mantine-color-text)"
          >
            {t('number', { value: mood.mean })}
          </text>
        </>
      )}
      {count > 0 && (
        <text
          x={middle}
          y={y + (mood ? 31 : 26) * scale}
          textAnchor="middle"
          fontSize={10.5 * scale}
          fill="var(--mantine-color-dimmed)"
        >
          {t('rhythm.count', { count })}
        </text>
      )}
    </g>
  )
}
