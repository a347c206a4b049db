// Puts a text on the clipboard and remembers for a moment that it is there.
import { useClipboard } from '@mantine/hooks'

/** `copy` takes the text; `copied` is true for two seconds after. */
export function useCopy(text: string): { copy: () => void; copied: boolean } {
  const clipboard = useClipboard({ timeout: 2000 })
  return { copy: () => clipboard.copy(text), copied: clipboard.copied }
}
