// "How well does it read me": what was read against what the person says of themselves, their corrections, and a way to say
// how they are now.
import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CheckInPanel } from '../checkins/check-in-panel.tsx'
import { Screen } from '../ui/screen.tsx'
import { AgreementCard } from './agreement-card.tsx'
import { CorrectionsSummary } from './corrections-summary.tsx'
import { MisreadSummary } from './misread-summary.tsx'

/** The screen. */
export function HowWellScreen() {
  const { t } = useTranslation('affect')
  return (
    <Screen title={t('title')} lead={t('lead')} width="wide">
      <Stack gap="xl">
        <section aria-labelledby="check-in-title">
          <Title order={2} size="h3" id="check-in-title">
            {t('checkIn.title')}
          </Title>
          <CheckInPanel />
        </section>
        <AgreementCard />
        <CorrectionsSummary />
        <MisreadSummary />
        <Text size="sm" c="dimmed" maw="48rem">
          {t('honest')}
        </Text>
      </Stack>
    </Screen>
  )
}
