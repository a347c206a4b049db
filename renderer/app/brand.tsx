// The name with its mark: two leaves that lean to each other.
import classes from './brand.module.css'

/** The mark alone; decorative. */
export function Mark({ size = '1.75rem' }: { size?: string }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden className={classes.mark}>
      <path d="M15 27C7 26 3.5 20 4 10c7 .5 11.5 5 11 17Z" />
      <path d="M17 27c8-1 11.500-8 11-20-7.500 1-12 8-11 20Z" className={classes.second} />
    </svg>
  )
}

/** Mark and name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <Mark />
      <span className={classes.name}>HealHub</span>
    </span>
  )
}
