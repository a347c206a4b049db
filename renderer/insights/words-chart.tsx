// The words that most often led to a reading of low and of good mood, side by side. They are evidence, not causes: the
// description says so.
import { useTranslation } from 'react-i18next'
import { seriesColours } from './chart-colours.ts'
import { useTextScale } from './text-scale.ts'
import type { Dashboard } from './use-insights.ts'

type Word = Dashboard['words'][number]

/** Words shown per side. */
const shown = 10

/** The two sides of the chart; the core sends the strongest of each direction first. */
export const sidesOf = (words: readonly Word[]): { low: Word[]; good: Word[] } => ({
  low: words.filter(({ direction }) => direction < 0).slice(0, shown),
  good: words.filter(({ direction }) => direction > 0).slice(0, shown),
})

const width = 720
const middle = width / 2
const wordSpace = 120

/** Bars of counts to both sides of their words. */
export function WordsChart({ words }: { words: readonly Word[] }) {
  const { t } = useTranslation('insights')
  const scale = useTextScale()
  const { low, good } = sidesOf(words)
  const most = Math.max(1, ...[...low, ...good].map(({ messages }) => messages))
  const row = 28 * scale
  const head = 30 * scale
  const space = wordSpace * Math.min(1.35, scale)
  const full = middle - space - 50 * scale
  const side = (
    entries: readonly Word[],
    at: number,
    { title, colour }: { title: string; colour: string },
  ) => (
    <g transform={`translate(${at} 0)`}>
      <text x={0} y={14 * scale} fontSize={13 * scale} fontWeight={600} fill="var(--mantine-color-text)">
        {title}
      </text>
      {entries.map(({ word, messages }, line) => (
        <g key={word} transform={`translate(0 ${head + line * row})`}>
          <text
            x={space - 10}
            y={row / 2 + 4}
            textAnchor="end"
            fontSize={14 * scale}
            fill="var(--mantine-color-text)"
          >
            {word.length > 16 ? `${word.slice(0, 15)}…` : word}
          </text>
          <rect
            x={space}
            y={row * 0.22}
            width={Math.max(3, (messages / most) * full)}
            height={row * 0.56}
            rx={4}
            fill={colour}
          />
          <text
            x={space + Math.max(3, (messages / most) * full) + 8}
            y={row / 2 + 4}
            fontSize={12 * scale}
            fill="var(--mantine-color-dimmed)"
          >
            {messages}
          </text>
        </g>
      ))}
    </g>
  )
  return (
    <svg
      viewBox={`0 0 ${width} ${head + Math.max(low.length, good.length) * row}`}
      width="100%"
      style={{ minWidth: '30rem' }}
    >
      {side(low, 0, { title: t('words.low'), colour: seriesColours[3] })}
      {side(good, middle, { title: t('words.good'), colour: seriesColours[2] })}
    </svg>
  )
}
