// One stage of an exercise: a box with a heading that takes the focus.
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import classes from './exercise-player.module.css'

interface StageProps {
  readonly title: string
  readonly id?: string
  readonly children: ReactNode
}

/** The box. */
export function Stage({ title, id, children }: StageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={classes.stage}>
      <h2 ref={heading} id={id} tabIndex={-1} className={classes.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}
