// The next days with their interval, and only when that beat the simple guesses on the person's own past. It never speaks of
// danger.
import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../rpc/client.ts'
import { formatLongDay } from '../dates.ts'
import { PatternCard } from './pattern-card.tsx'
import { type Asked, usePatternWords } from './use-patterns.ts'

/** The card, or one line that says why there is none. */
export function ForecastCard({ asked }: { asked: Asked }) {
  const { t, language, number, fine, nameOf } = usePatternWords()
  const { data } = useQuery(query.insights.forecast.queryOptions({ input: asked, staleTime: 0 }))
  if (!data) return null
  const name = nameOf(asked.series)
  const [first] = data.tests
  if (data.days.length === 0) {
    const why = data.notEnough ? 'few' : data.stale ? 'stale' : 'guess'
    return (
      <Text size="sm" c="dimmed" maw="48rem">
        {t(`forecast.hidden.${why}`, {
          name,
          ...data.notEnough,
          guess: t(`forecast.guess.${first?.best ?? 'lastValue'}`),
        })}
      </Text>
    )
  }
  return (
    <PatternCard
      title={t('forecast.title', { name })}
      description={t('forecast.description')}
      basis={t('forecast.basis', {
        n: data.n,
        tests: first?.tests ?? 0,
        error: fine(first?.error ?? 0),
        guess: t(`forecast.guess.${first?.best ?? 'lastValue'}`),
        guessError: fine(first?.bestError ?? 0),
        percent: Math.max(1, Math.round((first?.skill ?? 0) * 100)),
      })}
    >
      <List spacing="xs" listStyleType="disc">
        {data.days.map(({ date, value, from, to }) => (
          <List.Item key={date}>
            {t('forecast.day', {
              day: formatLongDay(date, language),
              value: number(value),
              from: number(from),
              to: number(to),
            })}
          </List.Item>
        ))}
      </List>
    </PatternCard>
  )
}
