// The button of the composer: sends, or stops the reply while one is being written.
import { ActionIcon } from '@mantine/core'
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './composer.module.css'

interface SendOrStopProps {
  readonly busy: boolean
  /** The text can be sent. A button that is not ready keeps the focus and says why when it is pressed. */
  readonly ready: boolean
  readonly onSend: () => void
  readonly onStop: () => void
}

/** The button. */
export function SendOrStop({ busy, ready, onSend, onStop }: SendOrStopProps) {
  const { t } = useTranslation('conversations')
  if (busy)
    return (
      <ActionIcon
        size="2.5rem"
        radius="xl"
        variant="default"
        aria-label={t('composer.stop')}
        onClick={onStop}
      >
        <IconPlayerStopFilled size="1.1rem" aria-hidden />
      </ActionIcon>
    )
  return (
    <ActionIcon
      size="2.5rem"
      radius="xl"
      variant="filled"
      aria-label={t('composer.send')}
      aria-disabled={!ready}
      data-disabled={!ready || undefined}
      className={classes.send}
      onClick={onSend}
    >
      <IconArrowUp size="1.25rem" aria-hidden />
    </ActionIcon>
  )
}
