// Mood in the report: every day as a dot on the whole scale, and the figures below it, each with what it stands on.
import { useTranslation } from 'react-i18next'
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import { countDays, type LocalDate } from '../../core/kernel/local-day.ts'
import { pointColour } from '../insights/chart-colours.ts'
import { gridLines, Plot, plotMargin, type PlotRange, timeAxis, valueAxis } from '../insights/plot.tsx'
import type { Mood } from './report-types.ts'
import classes from './report.module.css'

interface MoodPartProps {
  readonly mood: Mood
  readonly range: PlotRange
}

/** The section. */
export function MoodPart({ mood, range }: MoodPartProps) {
  const { t, i18n } = useTranslation('report')
  const { days } = mood
  if (days.length === 0)
    return (
      <section aria-labelledby="mood-heading">
        <h3 id="mood-heading">{t('sections.mood')}</h3>
        <p>{t('nothing')}</p>
      </section>
    )
  const data = days.map(({ date, mean }) => ({
    x: countDays(range.from as LocalDate, date as LocalDate) - 0.5,
    mean,
  }))
  return (
    <section aria-labelledby="mood-heading">
      <h3 id="mood-heading">{t('sections.mood')}</h3>
      <figure className={classes.chart}>
        <div aria-hidden>
          <Plot heightPx={200}>
            <LineChart data={data} margin={plotMargin} accessibilityLayer={false}>
              <CartesianGrid {...gridLines} />
              <XAxis {...timeAxis(range, i18n.language)} />
              <YAxis {...valueAxis([0, 10], [0, 2, 4, 6, 8, 10])} />
              <Line
                dataKey="mean"
                stroke="none"
                dot={{ r: 3, fill: pointColour, stroke: 'none' }}
                isAnimationActive={false}
              />
            </LineChart>
          </Plot>
        </div>
        <figcaption>
          {t('mood.caption', { days: days.length, all: range.days, count: mood.checkIns })}
        </figcaption>
      </figure>
      <Figures mood={mood} />
      <p className={classes.quiet}>{t('mood.note')}</p>
    </section>
  )
}

function Figures({ mood }: Pick<MoodPartProps, 'mood'>) {
  const { t } = useTranslation('report')
  const { median, lowerQuartile, upperQuartile, mean, sd, mssd, pairs, inertia } = mood
  return (
    <ul>
      <li>{t('mood.level', { median, from: lowerQuartile, to: upperQuartile })}</li>
      {sd !== null && <li>{t('mood.spread', { mean, sd })}</li>}
      {mssd !== null && <li>{t('mood.mssd', { mssd, count: pairs })}</li>}
      {inertia !== null && <li>{t('mood.inertia', { inertia, count: pairs })}</li>}
    </ul>
  )
}
