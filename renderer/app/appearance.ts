// How the page looks, as far as the person chose. Kept in memory only and not dropped on lock: the lock screen should
// not flash in another theme. The settings of the open vault overwrite it.
import { create } from 'zustand'

/** Choices that change the look; the same values as in the settings. */
export interface Appearance {
  theme: 'system' | 'light' | 'dark'
  /** Factor on the browser's own text size. */
  textSize: number
  reducedMotion: 'system' | 'on' | 'off'
}

/** The look in use. */
export const useAppearance = create<Appearance>()(() => ({
  theme: 'system',
  textSize: 1,
  reducedMotion: 'system',
}))
