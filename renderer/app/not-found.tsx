// An address that no screen answers to.
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/screen.tsx'

/** Says so, and shows the way back. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <Screen title={t('notFound.title')}>
      <Anchor component={Link} to="/">
        {t('notFound.back')}
      </Anchor>
    </Screen>
  )
}
