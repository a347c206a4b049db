// Something could not be done: one sentence, and a way to try again where that makes sense.
import { Alert, Button, Group } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from './error-text.ts'

interface ErrorNoticeProps {
  error: unknown
  onRetry?: () => void
  /** Space above, such as `md`. */
  mt?: string
}

/** Shows `error` (nothing when it is null); `onRetry` adds a button. */
export function ErrorNotice({ error, onRetry, mt }: ErrorNoticeProps) {
  const { t } = useTranslation()
  const say = useErrorText()
  if (error === null || error === undefined) return null
  return (
    <Alert color="red" variant="light" icon={<IconInfoCircle aria-hidden />} role="alert" mt={mt ?? 0}>
      <Group justify="space-between" gap="sm">
        <span>{say(error)}</span>
        {onRetry && (
          <Button size="compact-md" variant="default" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
