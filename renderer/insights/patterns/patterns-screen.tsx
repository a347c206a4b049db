// Patterns in the person's own days: told in sentences, with how sure they are and with what was not found.
import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { InsightsFrame } from '../insights-frame.tsx'
import { ChangesCard } from './changes-card.tsx'
import { ExperimentsCard } from './experiments-card.tsx'
import { ForecastCard } from './forecast-card.tsx'
import { LinksCard } from './links-card.tsx'
import { StrengthCard } from './strength-card.tsx'
import { TrendCard } from './trend-card.tsx'
import { askedOf, outcomes, usePatternWords, windows } from './use-patterns.ts'

/** The screen. */
export function PatternsScreen() {
  const { t, nameOf } = usePatternWords()
  const [series, setSeries] = useState('mood')
  const [days, setDays] = useState<string>('180')
  const asked = askedOf(
    outcomes.find((outcome) => outcome === series) ?? 'mood',
    windows.find((window) => String(window) === days) ?? 180,
  )
  return (
    <InsightsFrame
      title={t('title')}
      lead={
        <>
          {t('lead')} <Link to="/check-in">{t('checkIn')}</Link>
        </>
      }
    >
      <Stack gap="lg">
        <Group gap="sm">
          <SegmentedControl
            aria-label={t('choose.series')}
            data={outcomes.map((value) => ({ value, label: nameOf(value) }))}
            value={series}
            onChange={setSeries}
            radius="xl"
          />
          <SegmentedControl
            aria-label={t('choose.days')}
            data={windows.map((window) => ({
              value: String(window),
              label: t('choose.window', { count: window }),
            }))}
            value={days}
            onChange={setDays}
            radius="xl"
          />
        </Group>
        <TrendCard asked={asked} />
        <ChangesCard asked={asked} />
        <LinksCard asked={asked} />
        <ExperimentsCard />
        <ForecastCard asked={asked} />
        <StrengthCard />
        <Text size="sm" c="dimmed" maw="48rem">
          {t('honest')}
        </Text>
      </Stack>
    </InsightsFrame>
  )
}
