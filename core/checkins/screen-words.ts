// The words of a check-in or tracker go through the rules for danger when they are saved; a warning sign of the person's own
// safety plan counts as well.
import type { z } from 'zod'
import { openSignal } from '../safety/open-signal.ts'
import { screenPersonText } from '../safety/person-words.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import type { safetySignalSchema } from '../safety/safety.contract.ts'
import type { Writer } from '../vault/vault.ts'

/** Screens words, remembers danger as of `atMs`, and says what is to be shown; null when nothing. */
export function screenWords(
  writer: Writer,
  words: readonly string[],
  atMs: number,
): z.infer<typeof safetySignalSchema> | null {
  const screen = screenPersonText(writer, words.join('.\n'))
  rememberReport(writer, screen.level, atMs)
  return openSignal(screen)
}
