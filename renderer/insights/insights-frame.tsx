// The frame of everything under "Insights": one heading, and the few pages side by side. A new page is one line here.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/screen.tsx'
import classes from './insights-frame.module.css'

const pages = [
  { to: '/insights', name: 'overview' },
  { to: '/insights/calendar', name: 'calendar' },
  { to: '/insights/week', name: 'week' },
  { to: '/insights/patterns', name: 'patterns' },
] as const

interface InsightsFrameProps {
  /** Only where a page has a heading of its own. */
  title?: string
  lead: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** One page of the insights. */
export function InsightsFrame({ title, lead, actions, children }: InsightsFrameProps) {
  const { t } = useTranslation('insights')
  return (
    <Screen title={title ?? t('title')} lead={lead} width="wide" actions={actions}>
      <nav className={classes.pages} aria-label={t('pages.label')}>
        {pages.map(({ to, name }) => (
          <Link key={to} to={to} className={classes.page} activeOptions={{ exact: true }}>
            {t(`pages.${name}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Screen>
  )
}
