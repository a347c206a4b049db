// The wait after wrong tries, in words. Not a live region: a number that changes each second would talk over everything.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Says how many seconds are left; nothing when the wait is over. */
export function WaitNotice({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  if (seconds === 0) return null
  return (
    <Text size="sm" c="dimmed" mt="sm">
      {t('lock.wait', { count: seconds })}
    </Text>
  )
}
