// The person's warning signs and the sentences they said were misread, from the vault, as the danger rules use them.
import { asc, eq } from 'drizzle-orm'
import { preparedOnce } from '../vault/prepared-once.ts'
import { ownIdiom, planItem } from '../vault/vault.schema.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { type OwnWords, phrasesOf, screenOwnWords, sentencesAsKept } from './own-words.ts'
import type { RuleScreen } from './risk-level.ts'
import { screenText } from './screen-text.ts'

const signRows = (reader: Reader) =>
  reader
    .select({ text: planItem.text })
    .from(planItem)
    .where(eq(planItem.section, 'signs'))
    .orderBy(asc(planItem.position))
    .prepare()

const idiomRows = (reader: Reader) => reader.select({ words: ownIdiom.words }).from(ownIdiom).prepare()

/** Everything the person told about their own words. */
export const ownWordsOf = (reader: Reader): OwnWords => ({
  signs: preparedOnce(reader, signRows)
    .all()
    .flatMap(({ text }) => phrasesOf(text)),
  idioms: new Set(
    preparedOnce(reader, idiomRows)
      .all()
      .map(({ words }) => words),
  ),
})

/** What the rules say of a text that this person wrote; for everything that is stored outside a conversation. */
export const screenPersonText = (reader: Reader, text: string): RuleScreen =>
  screenOwnWords(text, ownWordsOf(reader)).screen

/** Sentences kept of one message; longer ones are hardly an idiom. */
const mostSentences = 20

/**
 * Keeps the sentences of a text as the person's own idiom, so that the same words are not misread again. Nothing is kept of
 * a text with danger of level 4 or above, or on a special path (clinical.md §3.6); whether something was kept.
 */
export function keepIdiom(writer: Writer, text: string, nowMs: number): boolean {
  const { level, special } = screenText(text)
  const kept = level >= 4 || special.length > 0 ? [] : sentencesAsKept(text).slice(0, mostSentences)
  for (const words of kept)
    writer.insert(ownIdiom).values({ words, keptAtMs: nowMs }).onConflictDoNothing().run()
  return kept.length > 0
}
