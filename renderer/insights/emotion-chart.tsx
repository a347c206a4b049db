// Which feelings the person's words showed, over time: the mean strength of the strongest ones, stacked. Strengths are
// independent of each other, so the bars are not shares of a whole and are never stretched to 100%.
import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import type { LocalDate } from '../../core/kernel/local-day.ts'
import { seriesColours } from './chart-colours.ts'
import { formatDay } from './dates.ts'
import { EmotionRiver } from './emotion-river.tsx'
import { Legend } from './legend.tsx'
import { DayTip, type DayTipProps, gridLines, Plot, plotMargin, timeAxis, valueAxis } from './plot.tsx'
import { dayIndex } from './series.ts'
import { DrawnWidth } from './pictures/drawn-width.tsx'
import { strengthTicks, topOfStack } from './emotion-scale.ts'
import { neutralMean, strongestEmotions } from './strongest-emotions.ts'
import type { Dashboard } from './use-insights.ts'

/** Stacked bars for days; a river for weeks and months. */
export function EmotionChart({ dashboard }: { dashboard: Dashboard }) {
  const byDay = dashboard.emotions.every(({ bucketDays }) => bucketDays === 1)
  return byDay ? (
    <EmotionBars dashboard={dashboard} />
  ) : (
    <DrawnWidth>{(width) => <EmotionRiver dashboard={dashboard} width={width} />}</DrawnWidth>
  )
}

function EmotionBars({ dashboard }: { dashboard: Dashboard }) {
  const { t, i18n } = useTranslation('insights')
  const { range, emotions: buckets } = dashboard
  const strongest = strongestEmotions(buckets)
  const bars = buckets.map((bucket) => ({
    bucket,
    x: dayIndex(range.from as LocalDate, bucket.date as LocalDate) + bucket.bucketDays / 2,
  }))
  const top = topOfStack(buckets, strongest)
  const tip = ({ active, label }: DayTipProps) => {
    if (!active || label === undefined) return null
    const bucket = bars.find(({ x }) => x === Number(label))?.bucket
    if (!bucket) return null
    return (
      <DayTip date={bucket.date} language={i18n.language}>
        {t('emotions.tip', { count: bucket.messages })}
        <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
          {strongest.map(({ emotion }) => (
            <li key={emotion}>
              {t('emotions.strength', {
                emotion: t(`emotion.${emotion}`),
                strength: bucket.strengths[emotion] ?? 0,
              })}
            </li>
          ))}
        </ul>
      </DayTip>
    )
  }
  return (
    <Plot>
      <BarChart data={bars} margin={plotMargin} accessibilityLayer={false}>
        <CartesianGrid {...gridLines} />
        <XAxis {...timeAxis(range, i18n.language)} />
        <YAxis {...valueAxis([0, top], strengthTicks(top))} />
        {strongest.map(({ emotion }, at) => (
          <Bar
            key={emotion}
            dataKey={(entry: (typeof bars)[number]) => entry.bucket.strengths[emotion] ?? 0}
            stackId="mix"
            fill={seriesColours[at]}
            stroke="var(--hh-raised)"
            strokeWidth={1.5}
            barSize={Math.max(4, Math.min(36, 420 / range.days))}
            isAnimationActive={false}
          />
        ))}
        <Tooltip content={tip} cursor={{ stroke: 'var(--hh-control-line)' }} isAnimationActive={false} />
      </BarChart>
    </Plot>
  )
}

/** The emotions of {@link EmotionChart}, and how neutral the rest was. */
export function EmotionLegend({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('insights')
  const strongest = strongestEmotions(dashboard.emotions)
  return (
    <>
      <Legend
        entries={strongest.map(({ emotion }, at) => ({
          label: t(`emotion.${emotion}`),
          colour: seriesColours[at] ?? seriesColours[0],
          shape: 'bar',
        }))}
      />
      <p
        style={{
          margin: '0.5rem 0 0',
          fontSize: 'var(--mantine-font-size-sm)',
          color: 'var(--mantine-color-dimmed)',
        }}
      >
        {t('emotions.neutral', { strength: neutralMean(dashboard.emotions) })}
      </p>
    </>
  )
}

/** Label of a bucket in the table. */
export const bucketLabel = (
  { date, bucketDays }: { date: string; bucketDays: number },
  language: string,
): string =>
  bucketDays === 1 ? formatDay(date, language) : `${formatDay(date, language)} + ${bucketDays - 1}`
