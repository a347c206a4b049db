// Which conversation an exercise was opened from, so that its end leads back there.
import { create } from 'zustand'
import { onLock } from '../app/session.ts'

/** The conversation that offered the exercise last; null when it was opened from the list. */
export const useExerciseOrigin = create<{ conversationId: string | null }>()(() => ({ conversationId: null }))

onLock(() => useExerciseOrigin.setState({ conversationId: null }))
