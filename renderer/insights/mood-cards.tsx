// The charts of what was read in the words, each in its card: sentiment, feelings, telling words.
import { ChartCard } from './chart-card.tsx'
import { formatDay } from './dates.ts'
import { bucketLabel, EmotionChart, EmotionLegend } from './emotion-chart.tsx'
import { SentimentChart, SentimentLegend } from './sentiment-chart.tsx'
import { median } from './series.ts'
import { strongestEmotions } from './strongest-emotions.ts'
import { type CardProps, missing, needs, useCard } from './use-card.ts'
import { sidesOf, WordsChart } from './words-chart.tsx'

/** Sentiment over time. */
export function SentimentCard(props: CardProps) {
  const { t, language, same, column } = useCard(props, 'sentiment')
  const { dashboard, points } = props
  const read = dashboard.days.filter((day) => day.sentiment !== null)
  const rows = read.map(({ date, sentiment }) => ({
    date,
    mean: sentiment?.mean ?? null,
    lowest: sentiment?.min ?? null,
    highest: sentiment?.max ?? null,
    messages: sentiment?.count ?? 0,
  }))
  const middle = median(rows.flatMap(({ mean }) => mean ?? [])) ?? 0
  const shown = points.items.filter(({ sentiment }) => sentiment !== null).length
  return (
    <ChartCard
      {...same}
      basis={t(points.items.length < points.total ? 'sentiment.basisSample' : 'sentiment.basis', {
        count: dashboard.counts.readMessages,
        shown,
        have: read.length,
        all: dashboard.range.days,
        unread: dashboard.counts.unknownMessages,
      })}
      summary={t('sentiment.summary', {
        from: formatDay(dashboard.range.from, language),
        to: formatDay(dashboard.range.to, language),
        count: dashboard.counts.readMessages,
        median: middle,
        lowest: Math.min(...rows.map(({ lowest }) => lowest ?? 1)),
        highest: Math.max(...rows.map(({ highest }) => highest ?? -1)),
      })}
      table={{
        columns: [
          column('date', false),
          column('mean'),
          column('lowest'),
          column('highest'),
          column('messages'),
        ],
        rows,
      }}
      missing={missing('days', read.length, needs.sentimentDays)}
      legend={<SentimentLegend days={dashboard.range.days} />}
    >
      <SentimentChart dashboard={dashboard} points={points.items} />
    </ChartCard>
  )
}

/** Emotion mix over time. */
export function EmotionCard(props: CardProps) {
  const { t, language, same, column } = useCard(props, 'emotions')
  const { emotions, counts } = props.dashboard
  const strongest = strongestEmotions(emotions)
  const columns = strongest.map(({ emotion }) => ({
    key: emotion,
    label: t(`emotion.${emotion}`),
    numeric: true,
  }))
  const rows = emotions.map((bucket) =>
    Object.assign({ bucket: bucketLabel(bucket, language), messages: bucket.messages }, bucket.strengths),
  )
  const neutral = { key: 'neutral', label: t('emotion.neutral'), numeric: true }
  return (
    <ChartCard
      {...same}
      basis={t('emotions.basis', {
        count: counts.readMessages,
        buckets: t(`emotions.bucket.${bucketName(emotions)}`),
      })}
      summary={t('emotions.summary', {
        list: strongest
          .map(({ emotion, mean }) =>
            t('emotions.strength', { emotion: t(`emotion.${emotion}`), strength: mean }),
          )
          .join(', '),
      })}
      table={{ columns: [column('bucket', false), ...columns, neutral, column('messages')], rows }}
      missing={missing('messages', counts.readMessages, needs.emotionMessages)}
      legend={<EmotionLegend dashboard={props.dashboard} />}
    >
      <EmotionChart dashboard={props.dashboard} />
    </ChartCard>
  )
}

const bucketName = (buckets: CardProps['dashboard']['emotions']) => {
  const widest = Math.max(1, ...buckets.map(({ bucketDays }) => bucketDays))
  return widest === 1 ? 'day' : widest <= 7 ? 'week' : 'month'
}

/** Most telling words. */
export function WordsCard(props: CardProps) {
  const { t, same, column } = useCard(props, 'words')
  const { words, counts } = props.dashboard
  const { low, good } = sidesOf(words)
  const list = (side: typeof low) =>
    side.map(({ word, messages }) => `${word} (${messages})`).join(', ') || t('words.none')
  return (
    <ChartCard
      {...same}
      basis={t('words.basis', { count: counts.readMessages, words: words.length })}
      summary={t('words.summary', { low: list(low), good: list(good) })}
      table={{ columns: [column('word', false), column('messages'), column('direction')], rows: words }}
      missing={missing('words', words.length, needs.words)}
    >
      <div style={{ overflowX: 'auto' }}>
        <WordsChart words={words} />
      </div>
    </ChartCard>
  )
}
