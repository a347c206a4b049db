// Goes to the message that a conversation was opened at once it is loaded, and back to the end when it is closed again.
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { StickToBottomInstance } from 'use-stick-to-bottom'
import type { VirtualizerHandle } from 'virtua'
import { focusMessage } from './message-focus.ts'
import type { Branch } from './use-branch.ts'

interface Jump {
  readonly branch: Branch
  readonly virtualizer: RefObject<VirtualizerHandle | null>
  readonly scrollToBottom: StickToBottomInstance['scrollToBottom']
  readonly stopScroll: StickToBottomInstance['stopScroll']
}

/** Follows the anchor of the branch. */
export function useJump({ branch, scrollToBottom, stopScroll, virtualizer }: Jump): void {
  const { anchorId, messages } = branch
  const { isPlaceholderData } = branch.pages
  const at = anchorId === null ? -1 : messages.findIndex(({ id }) => id === anchorId)
  const arrived = useRef<string | null>(null)
  useEffect(() => {
    if (anchorId === null) {
      if (arrived.current !== null) void scrollToBottom('instant')
      arrived.current = null
      return
    }
    if (at < 0 || arrived.current === anchorId || isPlaceholderData) return
    arrived.current = anchorId
    stopScroll()
    virtualizer.current?.scrollToIndex(at, { align: 'center' })
    focusMessage(anchorId, true)
  }, [anchorId, at, isPlaceholderData, scrollToBottom, stopScroll, virtualizer])
}
