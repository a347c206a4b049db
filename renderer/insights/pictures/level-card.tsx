// Where the mood of the last days stood: the middle half of the days as a band, their median as a line, each on the whole
// scale from 0 to 10.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { ChartCard } from '../chart-card.tsx'
import { moodShades } from '../chart-colours.ts'
import { todayHere } from '../dates.ts'
import { useTextScale } from '../text-scale.ts'
import { DrawnWidth } from './drawn-width.tsx'
import type { Levels } from './picture-types.ts'

type Window = Levels['windows'][number]

const rowPx = 56
const columns = [
  'window',
  'daysWithCheckIns',
  'checkIns',
  'median',
  'lower',
  'upper',
  'mean',
  'deviation',
] as const

/** The card. */
export function LevelCard() {
  const { t } = useTranslation('pictures')
  const asked = useQuery(query.insights.level.queryOptions({ input: { today: todayHere() }, staleTime: 0 }))
  const { windows = [], needs = 0 } = asked.data ?? {}
  const longest = windows.at(-1)
  const said = windows
    .map(({ days, daysWithCheckIns, level }) =>
      level
        ? t('level.said', { days, have: daysWithCheckIns, ...level })
        : t('level.tooFew', { days, needs }),
    )
    .join(' ')
  return (
    <ChartCard
      title={t('level.title')}
      description={t('level.description')}
      basis={t('level.basis', {
        count: longest?.checkIns ?? 0,
        have: longest?.daysWithCheckIns ?? 0,
        days: longest?.days ?? 0,
        blank: longest ? 1 - longest.daysWithCheckIns / longest.days : 0,
      })}
      summary={said}
      table={{
        columns: columns.map((key) => ({ key, label: t(`column.${key}`), numeric: key !== 'window' })),
        rows: windows.map(({ days, daysWithCheckIns, checkIns, level }) => ({
          window: t('level.window', { count: days }),
          daysWithCheckIns,
          checkIns,
          median: level?.median ?? null,
          lower: level?.lower ?? null,
          upper: level?.upper ?? null,
          mean: level?.mean ?? null,
          deviation: level?.deviation ?? null,
        })),
      }}
      fileName={`healhub-level-${todayHere()}`}
      missing={
        (longest?.daysWithCheckIns ?? 0) < needs
          ? { have: longest?.daysWithCheckIns ?? 0, need: needs, unit: 'days' }
          : null
      }
      loading={asked.isPending}
      error={asked.error}
      onRetry={() => void asked.refetch()}
    >
      <DrawnWidth>{(width) => <LevelBars windows={windows} needs={needs} width={width} />}</DrawnWidth>
    </ChartCard>
  )
}

function LevelBars({ windows, needs, width }: { windows: readonly Window[]; needs: number; width: number }) {
  const scale = useTextScale()
  const left = 12
  const right = width - 12
  const x = (mood: number) => left + ((right - left) * mood) / 10
  const height = windows.length * rowPx * scale + 20 * scale
  const text = { fontSize: 13 * scale, fill: 'var(--mantine-color-dimmed)' }
  return (
    <svg width={width} height={height}>
      {[0, 2, 4, 6, 8, 10].map((mood) => (
        <g key={mood}>
          <line x1={x(mood)} x2={x(mood)} y1={0} y2={height - 18 * scale} stroke="var(--hh-line)" />
          <text x={x(mood)} y={height - 4 * scale} textAnchor="middle" {...text}>
            {mood}
          </text>
        </g>
      ))}
      {windows.map((window, at) => (
        <LevelRow key={window.days} window={window} needs={needs} x={x} top={at * rowPx * scale} />
      ))}
    </svg>
  )
}

function LevelRow(props: { window: Window; needs: number; x: (mood: number) => number; top: number }) {
  const { t } = useTranslation('pictures')
  const scale = useTextScale()
  const { window, needs, x, top } = props
  const { days, level, daysWithCheckIns } = window
  const middle = top + 36 * scale
  const label = level
    ? t('level.row', { days, have: daysWithCheckIns, median: level.median })
    : t('level.rowTooFew', { days, have: daysWithCheckIns, needs })
  return (
    <g>
      <text x={x(0)} y={top + 18 * scale} fontSize={14 * scale} fill="var(--mantine-color-text)">
        {label}
      </text>
      <line x1={x(0)} x2={x(10)} y1={middle} y2={middle} stroke="var(--hh-line)" />
      {level && (
        <>
          <rect
            x={x(level.lower)}
            y={middle - 6}
            width={Math.max(2, x(level.upper) - x(level.lower))}
            height={12}
            rx={6}
            fill={moodShades[4]}
          />
          <rect
            x={x(level.median) - 2}
            y={middle - 10}
            width={4}
            height={20}
            rx={2}
            fill="var(--mantine-color-text)"
          />
        </>
      )}
    </g>
  )
}
