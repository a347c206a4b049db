// The emotions of long ranges as a river: each as wide as it was strong, week beside week. Where nothing was written the river
// stops and begins again; a stretch of one week stands alone as a bar.
import { useTranslation } from 'react-i18next'
import { addDays, type LocalDate } from '../../core/kernel/local-day.ts'
import { seriesColours } from './chart-colours.ts'
import { formatDay, formatMonth, formatTick } from './dates.ts'
import { strengthTicks, stretchesOf, topOfStack } from './emotion-scale.ts'
import { axisTicks, dayIndex } from './series.ts'
import { strongestEmotions } from './strongest-emotions.ts'
import { useTextScale } from './text-scale.ts'
import type { Dashboard } from './use-insights.ts'

type Bucket = Dashboard['emotions'][number]

const heightPx = 260
const loneWidthPx = 4
const monthsFrom = 400

interface Place {
  readonly x: number
  readonly half: number
  /** Upper edge of each emotion in the stack, from below; the first is the ground. */
  readonly edges: readonly number[]
}

/** The outline of one layer over a stretch, as an SVG path. */
function layerOf(places: readonly Place[], layer: number): string {
  const [first] = places
  const wide =
    places.length === 1 && first
      ? [
          { ...first, x: first.x - Math.max(loneWidthPx, first.half) / 2 },
          { ...first, x: first.x + Math.max(loneWidthPx, first.half) / 2 },
        ]
      : places
  const along = (edge: number, of: readonly Place[]) => of.map(({ x, edges }) => `${x.toFixed(1)},${(edges[edge] ?? 0).toFixed(1)}`) // prettier-ignore
  return `M${[...along(layer, wide), ...along(layer + 1, wide.toReversed())].join('L')}Z`
}

/** The picture, `width` pixels wide. */
export function EmotionRiver({ dashboard, width }: { dashboard: Dashboard; width: number }) {
  const { t, i18n } = useTranslation('insights')
  const scale = useTextScale()
  const { range, emotions: buckets } = dashboard
  const strongest = strongestEmotions(buckets)
  const top = topOfStack(buckets, strongest)
  const [left, ground] = [38 * scale, heightPx - 26 * scale]
  const x = (days: number) => left + ((width - left - 8) * days) / range.days
  const y = (strength: number) => 8 + (ground - 8) * (1 - strength / top)
  const placeOf = (bucket: Bucket): Place => {
    const edges = [y(0)]
    let sum = 0
    for (const { emotion } of strongest) edges.push(y((sum += bucket.strengths[emotion] ?? 0)))
    const start = dayIndex(range.from as LocalDate, bucket.date as LocalDate)
    return { x: x(start + bucket.bucketDays / 2), half: x(bucket.bucketDays) - x(0), edges }
  }
  const text = { fontSize: 13 * scale, fill: 'var(--mantine-color-dimmed)' }
  const label = range.days > monthsFrom ? formatMonth : formatTick
  const ticks = axisTicks(range, Math.max(2, Math.min(7, Math.floor(width / (90 * scale)))))
  return (
    <svg width={width} height={heightPx}>
      {strengthTicks(top).map((strength) => (
        <g key={strength}>
          <line x1={left} x2={width - 8} y1={y(strength)} y2={y(strength)} stroke="var(--hh-line)" />
          <text x={left - 8} y={y(strength) + 4} textAnchor="end" {...text}>
            {strength}
          </text>
        </g>
      ))}
      {ticks.map((day) => (
        <text
          key={day}
          x={x(day + 0.5)}
          y={heightPx - 6}
          textAnchor={day === 0 ? 'start' : 'middle'}
          {...text}
        >
          {label(addDays(range.from as LocalDate, day), i18n.language)}
        </text>
      ))}
      {stretchesOf(buckets).map((stretch) =>
        strongest.map(({ emotion }, layer) => (
          <path
            key={`${stretch[0]?.date} ${emotion}`}
            d={layerOf(stretch.map(placeOf), layer)}
            fill={seriesColours[layer]}
            stroke="var(--hh-raised)"
            strokeWidth={1}
          >
            <title>{`${t(`emotion.${emotion}`)}, ${formatDay(stretch[0]?.date ?? '', i18n.language)}`}</title>
          </path>
        )),
      )}
    </svg>
  )
}
