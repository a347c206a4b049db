// How the settings are laid out: groups with a heading, and rows with a name, a hint and a control.
import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './group.module.css'

/** Groups below each other. */
export function Groups({ children }: { children: ReactNode }) {
  return <div className={classes.groups}>{children}</div>
}

/** A group of rows or other content under a heading. */
export function Group({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.group}>
      <Title order={2}>{title}</Title>
      {lead !== undefined && (
        <Text c="dimmed" mt={4}>
          {lead}
        </Text>
      )}
      <div className={classes.body}>{children}</div>
    </section>
  )
}

interface RowProps {
  name: string
  hint?: ReactNode
  /** Id for `aria-labelledby` of the control, where the control has no label of its own. */
  labelId?: string
  /** Puts the control below the words, for wide controls. */
  stacked?: boolean
  children: ReactNode
}

/** One setting. */
export function Row({ name, hint, labelId, stacked = false, children }: RowProps) {
  return (
    <div className={classes.row} data-stacked={stacked}>
      <div className={classes.words}>
        <Text fw={550} id={labelId}>
          {name}
        </Text>
        {hint !== undefined && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  )
}
