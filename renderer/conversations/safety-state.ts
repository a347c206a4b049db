// Which safety card each conversation shows. A card belongs to one message and goes when a newer one is sent; going back
// from it folds it, so that the way to people stays within reach.
import { create } from 'zustand'
import { onLock } from '../app/session.ts'
import { storedDisplay } from '../safety/card-data.ts'
import type { CardRequest } from '../safety/card-data.ts'
import type { Message, SafetySignal } from './message-types.ts'

interface ShownSafety {
  readonly messageId: string
  readonly request: CardRequest
  /** The person said that the words were misread. */
  readonly notMeant: boolean
}

const useSafety = create<Readonly<Record<string, ShownSafety>>>()(() => ({}))

/** Shows the card that the core asked for. */
export function showSafety(conversationId: string, messageId: string, request: SafetySignal): void {
  useSafety.setState({ [conversationId]: { messageId, request, notMeant: false } })
}

/** Folds the card of a conversation; `notMeant` when its words were misread. */
export function foldSafety(conversationId: string, shown: ShownSafety, notMeant: boolean): void {
  useSafety.setState({
    [conversationId]: { ...shown, notMeant, request: { ...shown.request, display: 'collapsed' } },
  })
}

/** The card to show under the person's newest message, if any. */
export function useShownSafety(conversationId: string, newest: Message | undefined): ShownSafety | null {
  const shown = useSafety((state) => state[conversationId])
  if (!newest) return null
  if (shown?.messageId === newest.id) return shown
  return storedSafety(newest)
}

function storedSafety({ id, reading }: Message): ShownSafety | null {
  if (!reading) return null
  const { level, special, about } = reading
  const display = storedDisplay(level, special)
  return display && { messageId: id, notMeant: false, request: { level, special, about, display } }
}

onLock(() => useSafety.setState({}, true))
