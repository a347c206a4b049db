// The range of days that the screen shows. Kept while the page lives, so that coming back from a conversation finds it again.
import { create } from 'zustand'

/** Ranges that end today. */
export const presets = [7, 30, 90, 365, 'all'] as const

/** One of {@link presets}, or two dates (`YYYY-MM-DD`, both included). */
export type Range =
  { readonly days: (typeof presets)[number] } | { readonly from: string; readonly to: string }

interface ChosenRange {
  readonly range: Range
  readonly choose: (range: Range) => void
}

/** The chosen range. */
export const useRange = create<ChosenRange>((set) => ({
  range: { days: 30 },
  choose: (range) => set({ range }),
}))
