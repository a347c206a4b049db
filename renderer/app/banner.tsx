// One line above a screen, with what can be done about it.
import type { ReactNode } from 'react'
import classes from './banner.module.css'

/** A banner: an icon, one or two sentences, buttons. */
export function Banner({ icon, text, children }: { icon: ReactNode; text: string; children?: ReactNode }) {
  return (
    <div className={classes.banner}>
      {icon}
      <span className={classes.text}>{text}</span>
      {children}
    </div>
  )
}
