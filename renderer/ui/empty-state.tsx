// A place that has nothing to show yet. Says what would be here and what to do about it.
import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  title: string
  body?: ReactNode
  icon?: ReactNode
  /** A button or link that leads on. */
  action?: ReactNode
}

/** A calm notice in the middle of an empty place. */
export function EmptyState({ title, body, icon, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon !== undefined && (
        <div className={classes.icon} aria-hidden>
          {icon}
        </div>
      )}
      <Title order={2} size="h3">
        {title}
      </Title>
      {body !== undefined && (
        <Text c="dimmed" maw="28rem" component="div">
          {body}
        </Text>
      )}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  )
}
