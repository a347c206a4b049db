// What the person told in check-ins, as pictures: the last days, a month to walk through, a year at a glance, and the week as
// it usually goes. Charts of what was read in their words stand on the overview; the two are never mixed in one picture.
import { Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrintActions } from '../../desktop/print-actions.tsx'
import { todayHere } from '../dates.ts'
import { InsightsFrame } from '../insights-frame.tsx'
import { LevelCard } from './level-card.tsx'
import { MonthCard } from './month-card.tsx'
import { RhythmCard } from './rhythm-card.tsx'
import { YearCard } from './year-card.tsx'

/** The page "Calendar". */
export function CalendarScreen() {
  const { t } = useTranslation('pictures')
  const [year, setYear] = useState(Number(todayHere().slice(0, 4)))
  return (
    <InsightsFrame
      lead={
        <>
          {t('lead')} <Link to="/check-in">{t('checkIn')}</Link> · <Link to="/reading">{t('compare')}</Link>
        </>
      }
      actions={<PrintActions page="insights" />}
    >
      <Stack gap="xl">
        <MonthCard />
        <LevelCard />
        <YearCard year={year} onYear={setYear} />
        <RhythmCard />
        <Text size="sm" c="dimmed" maw="48rem">
          {t('honest')}
        </Text>
      </Stack>
    </InsightsFrame>
  )
}
