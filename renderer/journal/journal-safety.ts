// Which entry shows the safety card, from the moment it was kept until the person goes back from it.
import { create } from 'zustand'
import { onLock } from '../app/session.ts'
import type { CardRequest } from '../safety/card-data.ts'

/** The card of each entry. */
export const useEntryCard = create<Readonly<Record<string, CardRequest | null>>>()(() => ({}))

/** Shows the card that the core asked for; null: nothing to show, what is shown stays. */
export function showEntryCard(entryId: string, card: CardRequest | null): void {
  if (card) useEntryCard.setState({ [entryId]: card })
}

/** Takes the card away. */
export const closeEntryCard = (entryId: string): void => useEntryCard.setState({ [entryId]: null })

onLock(() => useEntryCard.setState({}, true))
