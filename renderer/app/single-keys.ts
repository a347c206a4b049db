// Whether shortcuts of one character work. They can be turned off, because speech input may speak them by accident
// (WCAG 2.2, 2.1.4). Kept until the page closes.
import { create } from 'zustand'

/** On unless the person turned them off. */
export const useSingleKeys = create<{ on: boolean }>()(() => ({ on: true }))
