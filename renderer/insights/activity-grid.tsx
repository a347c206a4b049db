// When the person writes: a grid of weekdays and hours, darker for more. Drawn as one picture; the card's table has the
// same counts for eyes and ears alike.
import { useTranslation } from 'react-i18next'
import { shadeOf, steps } from './activity-shades.ts'
import { weekdayNames } from './dates.ts'
import { useTextScale } from './text-scale.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

const width = 720
const top = 22

/** Seven rows of twenty-four cells. */
export function ActivityGrid({ activity }: { activity: readonly (readonly number[])[] }) {
  const { t, i18n } = useTranslation('insights')
  const scale = useTextScale()
  const most = Math.max(1, ...activity.flat())
  const left = 44 * scale
  const cell = (width - left) / 24
  const height = top * scale + 7 * cell
  const text = { fontSize: 12 * scale, fill: 'var(--mantine-color-dimmed)' }
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" style={{ minWidth: '34rem' }}>
      {hours.map((hour) =>
        hour % 3 === 0 ? (
          <text key={hour} x={left + hour * cell + cell / 2} y={12 * scale} textAnchor="middle" {...text}>
            {hour}
          </text>
        ) : null,
      )}
      {weekdayNames(i18n.language, 'short').map((name, day) => (
        <text
          key={name}
          x={left - 10}
          y={top * scale + day * cell + cell / 2 + 4 * scale}
          textAnchor="end"
          {...text}
        >
          {name}
        </text>
      ))}
      {activity.map((row, day) =>
        row.map((messages, hour) => (
          <rect
            // oxlint-disable-next-line no-array-index-key -- a cell is its weekday and hour
            key={`${day}-${hour}`}
            x={left + hour * cell + 1.5}
            y={top * scale + day * cell + 1.5}
            width={cell - 3}
            height={cell - 3}
            rx={5}
            fill={messages === 0 ? 'var(--hh-sunken)' : 'var(--hh-accent)'}
            fillOpacity={messages === 0 ? 1 : shadeOf(messages, most) / steps}
          >
            <title>
              {t('activity.cell', { count: messages, day: weekdayNames(i18n.language, 'long')[day], hour })}
            </title>
          </rect>
        )),
      )}
    </svg>
  )
}

/** Says what the shades mean, from none to the largest count. */
export function ActivityLegend({ most }: { most: number }) {
  const { t } = useTranslation('insights')
  return (
    <div
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: '0.5rem',
        fontSize: 'var(--mantine-font-size-sm)',
        color: 'var(--mantine-color-dimmed)',
        marginBlockStart: '0.75rem',
      }}
    >
      <span>0</span>
      {Array.from({ length: steps + 1 }, (_, step) => (
        <span
          // oxlint-disable-next-line no-array-index-key -- a shade is its step
          key={step}
          aria-hidden
          style={{
            width: '1.1rem',
            height: '1.1rem',
            borderRadius: 4,
            background: step === 0 ? 'var(--hh-sunken)' : 'var(--hh-accent)',
            opacity: step === 0 ? 1 : step / steps,
            printColorAdjust: 'exact',
          }}
        />
      ))}
      <span>{t('activity.most', { count: most })}</span>
    </div>
  )
}
