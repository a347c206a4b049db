// Everything given before for one questionnaire: a chart with the bands behind it, and a table with every answer.
import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CartesianGrid, Line, LineChart, ReferenceArea, XAxis, YAxis } from 'recharts'
import { queryClient } from '../app/query-client.ts'
import { pointColour } from '../insights/chart-colours.ts'
import { formatLongDay, formatTick } from '../insights/dates.ts'
import { axisText, gridLines, Plot, plotMargin, valueAxis } from '../insights/plot.tsx'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { Assessment, Questionnaire } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'
import { ScoreLines } from './score-lines.tsx'

/** So many are shown; more would not fit one chart. */
const shownAtMost = 100

/** The history; nothing while there is none. */
export function History({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t } = useTranslation('questionnaires')
  const listed = useQuery(
    query.assessments.list.queryOptions({ input: { questionnaireId: questionnaire.id, limit: shownAtMost } }),
  )
  const items = listed.data?.items ?? []
  if (listed.error) return <ErrorNotice error={listed.error} onRetry={() => void listed.refetch()} />
  if (items.length === 0) return null
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">{t('history.heading')}</h2>
      {items.length > 1 && <ScoreChart questionnaire={questionnaire} items={items} />}
      <ol className={classes.history}>
        {items.map((assessment) => (
          <Entry key={assessment.id} questionnaire={questionnaire} assessment={assessment} />
        ))}
      </ol>
    </section>
  )
}

function ScoreChart({
  questionnaire,
  items,
}: {
  readonly questionnaire: Questionnaire
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

function Entry({
  questionnaire,
  assessment,
}: {
  readonly questionnaire: Questionnaire
  readonly assessment: Assessment
}) {
  const { t, i18n } = useTranslation('questionnaires')
  const [asking, setAsking] = useState(false)
  const erase = useMutation({
    mutationFn: () => api.assessments.remove({ assessmentId: assessment.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: query.assessments.key() }),
  })
  const answered = (id: string, options: string) =>
    questionnaire.options[options]?.find(({ value }) => value === assessment.answers[id])?.text
  return (
    <li>
      <h3>{formatLongDay(assessment.localDate, i18n.language)}</h3>
      <ScoreLines questionnaire={questionnaire} assessment={assessment} />
      <details>
        <summary>{t('history.answers')}</summary>
        <dl className={classes.answers}>
          {questionnaire.items.map(({ id, text, options }) => (
            <div key={id}>
              <dt>{text}</dt>
              <dd>{answered(id, options) ?? t('history.noAnswer')}</dd>
            </div>
          ))}
        </dl>
        {asking ? (
          <Group gap="xs">
            <span>{t('history.reallyErase')}</span>
            <Button variant="default" size="sm" loading={erase.isPending} onClick={() => erase.mutate()}>
              {t('history.yesErase')}
            </Button>
            <Button variant="subtle" size="sm" onClick={() => setAsking(false)}>
              {t('history.keep')}
            </Button>
          </Group>
        ) : (
          <Button variant="default" size="sm" onClick={() => setAsking(true)}>
            {t('history.erase')}
          </Button>
        )}
        {erase.error && <ErrorNotice error={erase.error} />}
      </details>
    </li>
  )
}
