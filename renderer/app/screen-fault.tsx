// A screen that threw. Shows no detail of the fault: it could hold what the person wrote.
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/screen.tsx'

/** Error boundary of every route. */
export function ScreenFault({ reset }: { reset: () => void }) {
  const { t } = useTranslation()
  return (
    <Screen title={t('fault.title')}>
      <Text mb="md">{t('fault.body')}</Text>
      <Button onClick={reset}>{t('tryAgain')}</Button>
    </Screen>
  )
}
