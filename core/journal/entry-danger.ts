// The danger rules on what is kept in the journal. They run on every save; what they find is remembered as of now, because
// it was written now, whatever day it tells of.
import { openSignal } from '../safety/open-signal.ts'
import { screenPersonText } from '../safety/person-words.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import type { SafetySignal } from '../safety/safety.contract.ts'
import type { Writer } from '../vault/vault.ts'
import type { JournalWords } from './entry.contract.ts'

/** Everything of an entry that the rules look at. */
export const screenedWords = ({ title, body, tags }: Pick<JournalWords, 'title' | 'body' | 'tags'>): string =>
  [title, body, ...tags].join('.\n')

/** Screens a text, remembers danger, and says what is to be shown; null when nothing. */
export function screenKept(writer: Writer, text: string, nowMs: number): SafetySignal | null {
  const screen = screenPersonText(writer, text)
  rememberReport(writer, screen.level, nowMs)
  return openSignal(screen)
}
