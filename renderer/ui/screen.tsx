// The frame of one screen: heading, actions, content. When it opens, the focus goes to the heading and the document
// takes its title, so that somebody who hears the page knows where they are.
import { Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import classes from './screen.module.css'

interface ScreenProps {
  title: string
  /** What the window and a printed page are called, where the heading says more than a bystander should read. */
  windowTitle?: string
  /** One quiet sentence below the title. */
  lead?: ReactNode
  /** Buttons on the right of the title. */
  actions?: ReactNode
  /** `reading` for text and forms (default), `settings` with room for a list of sections, `wide` for charts and tables, `full` when the screen lays itself out. */
  width?: 'reading' | 'settings' | 'wide' | 'full'
  /** False when the screen puts the focus somewhere better itself, such as into a composer. */
  focusHeading?: boolean
  /** Hides the heading from sight, not from readers. */
  quietHeading?: boolean
  /** False when what is printed brings a heading of its own. */
  headingOnPaper?: boolean
  children: ReactNode
}

/** A screen with an h1. Never put names or words of the person into `title`: windows show it to bystanders. */
export function Screen({
  title,
  windowTitle = title,
  lead,
  actions,
  width = 'reading',
  children,
  ...rest
}: ScreenProps) {
  const { focusHeading = true, quietHeading = false, headingOnPaper = true } = rest
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focusHeading) heading.current?.focus()
  }, [focusHeading])
  useDocumentTitle(windowTitle)

  return (
    <div className={classes.screen} data-width={width}>
      <header className={quietHeading ? classes.quietHeader : classes.header} data-on-paper={headingOnPaper}>
        <div>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Sets the document's title to `title · HealHub`. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · HealHub`
    // Given back, because the help page may lie over another one for a while.
    return () => {
      document.title = before
    }
  }, [title])
}
