// Strength at work over time: the weekly pulse as dots with its slope in words, the burnout inventory as numbers. It asks about
// the work, and it says nothing about what will become of anybody.
import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../rpc/client.ts'
import { formatDay } from '../dates.ts'
import { PatternCard } from './pattern-card.tsx'
import { usePatternWords } from './use-patterns.ts'

/** The card. */
export function StrengthCard() {
  const { t, language, number, fine } = usePatternWords()
  const { data, error, isPending, refetch } = useQuery(query.insights.strength.queryOptions({ staleTime: 0 }))
  const pulse = data?.pulse
  const slope = pulse?.perWeek
  const direction = !slope ? null : slope.from > 0 ? 'up' : slope.to < 0 ? 'down' : 'unclear'
  const inventory = data?.burnout.filter(({ points }) => points.length > 0) ?? []
  return (
    <PatternCard
      title={t('strength.title')}
      description={t('strength.description')}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
    >
      {pulse && (
        <Text>
          {direction && slope
            ? t(`strength.${direction}`, {
                perWeek: fine(Math.abs(slope.value)),
                from: fine(slope.from),
                to: fine(slope.to),
                count: pulse.points.length,
              })
            : t('strength.few', { have: pulse.notEnough?.have ?? 0, need: pulse.notEnough?.need ?? 0 })}
        </Text>
      )}
      {data && data.factors.length > 0 && (
        <List spacing="xs" listStyleType="disc">
          {data.factors.map(({ factor, value, before, date }) => (
            <List.Item key={factor}>
              {t(before === null ? 'strength.factor' : 'strength.factorSince', {
                factor: t(`questionnaires:scale.${factor}`),
                value: number(value),
                before: before === null ? '' : number(before),
                date: formatDay(date, language),
              })}
            </List.Item>
          ))}
        </List>
      )}
      {inventory.length > 0 && (
        <List spacing="xs" listStyleType="disc">
          {inventory.map(({ scale, points }) => (
            <List.Item key={scale}>
              {t('strength.scale', {
                scale: t(`questionnaires:scale.${scale}`),
                points: points
                  .map(({ date, value }) => `${number(value)} (${formatDay(date, language)})`)
                  .join(', '),
              })}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed" maw="44rem">
        {t('strength.work')} <Link to="/questionnaires">{t('strength.toQuestionnaires')}</Link>
      </Text>
    </PatternCard>
  )
}
