// The frame of a pattern that is told in words: the same card as a chart has, with its states.
import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import classes from '../chart-card.module.css'

interface PatternCardProps {
  title: string
  description: string
  /** What it stands on, such as "84 days of 180". */
  basis?: string
  /** Days that are there and that are needed; null when there is enough. */
  notEnough?: { readonly have: number; readonly need: number } | null
  loading?: boolean
  error?: unknown
  onRetry?: () => void
  children: ReactNode
}

/** One pattern with everything around it. */
export function PatternCard(props: PatternCardProps) {
  const { t } = useTranslation('insights')
  const { title, description, basis, notEnough = null, loading = false, error, onRetry, children } = props
  const titleId = useId()
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <div>
        <Title order={2} size="h3" id={titleId}>
          {title}
        </Title>
        <Text size="sm" c="dimmed" maw="44rem">
          {description}
        </Text>
      </div>
      {loading && <LoadingBlock height={8} />}
      {Boolean(error) && <ErrorNotice error={error} {...(onRetry && { onRetry })} />}
      {!loading && !error && notEnough && (
        <div className={classes.missing}>
          <Text>{t('missing.days', notEnough)}</Text>
          <Text size="sm" c="dimmed">
            {t('patterns:missingHint')}
          </Text>
        </div>
      )}
      {!loading && !error && !notEnough && children}
      {!loading && !error && !notEnough && basis !== undefined && (
        <Text size="sm" c="dimmed" className={classes.basis ?? ''}>
          {t('basis', { basis })}
        </Text>
      )}
    </section>
  )
}
