// Finding a drawn message and giving it the focus.

/** The element of a message; null when it is not drawn. */
export const messageElement = (id: string): HTMLElement | null =>
  document.querySelector(`[data-message-id="${CSS.escape(id)}"]`)

/** Id of the message that an event came from itself, not from something inside it. */
export const messageIdAt = (target: EventTarget): string | undefined =>
  target instanceof HTMLElement ? target.dataset.messageId : undefined

/** Focuses a message and brings it into view; `found` puts it in the middle and marks it for a moment. */
export function focusMessage(id: string | undefined, found = false): void {
  if (id === undefined) return
  const focus = () => {
    const message = messageElement(id)
    message?.focus({ preventScroll: true })
    message?.scrollIntoView({ block: found ? 'center' : 'nearest' })
    if (found && message) message.dataset.found = ''
    return message !== null
  }
  // A message of a virtual list may only be there in the next frame.
  if (!focus()) requestAnimationFrame(focus)
}

const marginPx = 12

/** Scroll position at which a message stands at the top of its scroller; infinite when it is not drawn. */
export function topOf(id: string, scroller: HTMLElement): number {
  const element = messageElement(id)
  if (!element) return Infinity
  const below = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  return Math.max(0, scroller.scrollTop + below - marginPx)
}
