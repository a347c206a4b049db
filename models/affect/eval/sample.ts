// A labelled text of an evaluation. Absent labels are unknown: a text counts only for the figures it has a label for.
import type { RiskLevel } from '../../../core/safety/risk-level.ts'

/** What people said about a text. */
export interface Sample {
  readonly text: string
  /** The set or file it came from. */
  readonly source: string
  /** 0 negative, 1 neutral, 2 positive. */
  readonly sentiment?: 0 | 1 | 2
  /** Raters' mean, on any scale that grows with gladness. */
  readonly valence?: number
  readonly arousal?: number
  /** Places in `emotionNames`. */
  readonly emotions?: readonly number[]
  /** Place in `moodNames`. */
  readonly mood?: number
  readonly isDanger?: boolean
  readonly level?: RiskLevel
  readonly kind?: string
}
