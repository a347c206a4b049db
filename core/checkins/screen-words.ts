// The words of a check-in or tracker go through the rules for danger when they are saved.
import type { z } from 'zod'
import { openSignal } from '../safety/open-signal.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import type { safetySignalSchema } from '../safety/safety.contract.ts'
import { screenText } from '../safety/screen-text.ts'
import type { Writer } from '../vault/vault.ts'

/** Screens words, remembers danger as of `atMs`, and says what is to be shown; null when nothing. */
export function screenWords(
  writer: Writer,
  words: readonly string[],
  atMs: number,
): z.infer<typeof safetySignalSchema> | null {
  const { level, special } = screenText(words.join('.\n'))
  rememberReport(writer, level, atMs)
  return openSignal(level, special)
}
