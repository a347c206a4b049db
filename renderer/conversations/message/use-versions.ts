// The versions of a message: edits of one's own words, or other replies to the same words.
import { notifications } from '@mantine/notifications'
import { useErrorText } from '../../ui/error-text.ts'
import { showVersion } from '../branch-actions.ts'
import type { Message } from '../message-types.ts'

/** Which version is shown, and how to show another. */
export interface Versions {
  /** From 1. */
  readonly number: number
  readonly count: number
  /** Shows the version `by` places on; does nothing at the ends. */
  readonly show: (by: number) => void
}

/** The versions of `message`. */
export function useVersions({ id, conversationId, siblingIds }: Message): Versions {
  const say = useErrorText()
  const at = siblingIds.indexOf(id)
  return {
    number: at + 1,
    count: siblingIds.length,
    show(by) {
      const other = siblingIds[at + by]
      if (other === undefined || at + by < 0) return
      showVersion(conversationId, other).catch((failure: unknown) =>
        notifications.show({ color: 'red', message: say(failure) }),
      )
    },
  }
}
