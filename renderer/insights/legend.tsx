// Names the marks of a chart. Shapes differ as well as colours, so that nobody has to tell colours apart.
import classes from './legend.module.css'

/** One mark and what it stands for. */
export interface LegendEntry {
  readonly label: string
  readonly colour: string
  readonly shape: 'dot' | 'line' | 'dashes' | 'bar' | 'diamond'
}

/** The marks of a chart in a row that wraps. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className={classes.legend}>
      {entries.map(({ label, colour, shape }) => (
        <li key={label}>
          <span className={classes.mark} data-shape={shape} style={{ color: colour }} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  )
}
