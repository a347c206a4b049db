// Holds what is on screen where it is while earlier messages are put above it.
import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

interface Watched {
  /** Id of the first message drawn. */
  readonly firstId: string | undefined
  readonly count: number
  /** The scroll position is corrected here; otherwise a virtual list does it. */
  readonly byHand: boolean
}

/** Corrects the scroll position; true while the messages drawn last differ by some that were put above. */
export function useKeptPosition(scroller: RefObject<HTMLElement | null>, watched: Watched): boolean {
  const { firstId, count, byHand } = watched
  const [known, setKnown] = useState({ firstId, count, prepended: false })
  if (known.firstId !== firstId || known.count !== count) {
    const prepended = known.firstId !== undefined && known.firstId !== firstId
    setKnown({ firstId, count, prepended })
  }
  const height = useRef(0)
  useLayoutEffect(() => {
    const grownBy = (scroller.current?.scrollHeight ?? 0) - height.current
    if (known.prepended && byHand && grownBy > 0) scroller.current?.scrollBy(0, grownBy)
  }, [known, byHand, scroller])
  useLayoutEffect(() => {
    height.current = scroller.current?.scrollHeight ?? 0
  })
  return known.prepended
}
