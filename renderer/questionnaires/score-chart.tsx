// The course of one questionnaire: each result as a dot on the whole scale, with its bands behind.
import { useTranslation } from 'react-i18next'
import { CartesianGrid, Line, LineChart, ReferenceArea, XAxis, YAxis } from 'recharts'
import { pointColour } from '../insights/chart-colours.ts'
import { formatTick } from '../insights/dates.ts'
import { axisText, gridLines, Plot, plotMargin, valueAxis } from '../insights/plot.tsx'
import type { Assessment, Questionnaire } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'

/** The chart: newest first in `items`, oldest on the left. */
export function ScoreChart({
  questionnaire,
  items,
}: {
  readonly questionnaire: Pick<Questionnaire, 'scales'>
  readonly items: readonly Assessment[]
}) {
  const { t, i18n } = useTranslation('questionnaires')
  const scale = questionnaire.scales.find(({ bands }) => bands.length > 0) ?? questionnaire.scales[0]
  if (!scale) return null
  const data = items
    .map(({ takenAtMs, localDate, scales }) => ({
      x: takenAtMs,
      localDate,
      score: scales.find(({ id }) => id === scale.id)?.score ?? null,
    }))
    .toReversed()
  return (
    <figure className={classes.chart}>
      <div aria-hidden>
        <Plot heightPx={220}>
          <LineChart data={data} margin={plotMargin} accessibilityLayer={false}>
            <CartesianGrid {...gridLines} />
            {scale.bands.map(({ id, upTo }, at) => (
              <ReferenceArea
                key={id}
                y1={at === 0 ? scale.range[0] : (scale.bands[at - 1]?.upTo ?? scale.range[0])}
                y2={upTo}
                fill="var(--mantine-color-text)"
                fillOpacity={0.02 + at * 0.025}
                ifOverflow="hidden"
              />
            ))}
            <XAxis
              dataKey="x"
              type="number"
              domain={['dataMin', 'dataMax']}
              tick={axisText}
              tickLine={false}
              tickFormatter={(atMs: number) =>
                formatTick(new Date(atMs).toISOString().slice(0, 10), i18n.language)
              }
            />
            <YAxis {...valueAxis(scale.range)} />
            <Line
              dataKey="score"
              stroke={pointColour}
              strokeWidth={2}
              dot={{ r: 4, fill: pointColour }}
              isAnimationActive={false}
              connectNulls={false}
            />
          </LineChart>
        </Plot>
      </div>
      <figcaption>
        {t('history.caption', {
          name: t(`scale.${scale.id}`),
          count: items.length,
          from: scale.range[0],
          to: scale.range[1],
        })}
      </figcaption>
    </figure>
  )
}
