// Keeps the place when a list grows so long that only what is near is drawn: the virtual list starts out knowing no
// heights, so it is sent to the message that was at the top, as far down as it was.
import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'

interface VirtualSwitch {
  readonly virtual: boolean
  readonly ids: readonly string[]
  readonly virtualizer: RefObject<VirtualizerHandle | null>
  readonly scroller: RefObject<HTMLElement | null>
}

/** Gives the function to call before more is loaded; it remembers what is in view. */
export function useVirtualSwitch({ virtual, ids, virtualizer, scroller }: VirtualSwitch): () => void {
  const seen = useRef<{ id: string; below: number } | null>(null)
  const wasVirtual = useRef(virtual)
  useLayoutEffect(() => {
    const at = virtual && !wasVirtual.current && seen.current ? ids.indexOf(seen.current.id) : -1
    wasVirtual.current = virtual
    if (at >= 0)
      virtualizer.current?.scrollToIndex(at, { align: 'start', offset: -(seen.current?.below ?? 0) })
  }, [virtual, ids, virtualizer])
  return () => {
    seen.current = scroller.current ? firstInView(scroller.current) : null
  }
}

function firstInView(scroller: HTMLElement): { id: string; below: number } | null {
  const { top } = scroller.getBoundingClientRect()
  for (const element of scroller.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const box = element.getBoundingClientRect()
    if (box.bottom > top) return { id: element.dataset.messageId ?? '', below: box.top - top }
  }
  return null
}
