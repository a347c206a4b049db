// One sentence on why HealHub is locked, where that is not plain.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LockReason } from '../app/after-lock.ts'
import classes from './lock-screen.module.css'

/** Says why; nothing after a plain start. */
export function LockNotice({ reason }: { reason: LockReason }) {
  const { t } = useTranslation()
  if (reason === 'start') return null
  return (
    <Text className={classes.notice} component="output" display="block">
      {t(`lock.reason.${reason}`)}
    </Text>
  )
}
