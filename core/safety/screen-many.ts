// The danger rules on many things at once, such as a diary that a script brings: each is screened as if it came alone, and
// there is one card for all of them.
import type { z } from 'zod'
import { type Verdict, verdictsOf } from '../vault/bulk.ts'
import type { Vault, Writer } from '../vault/vault.ts'
import { openSignal, type Screened } from './open-signal.ts'
import { screenPersonText } from './person-words.ts'
import { rememberReport } from './remember-danger.ts'

/** Something that the person said, at a moment. */
export interface SaidThen {
  readonly words: string
  readonly atMs: number
}

/** What the screen found in many things together. */
export interface ManyScreened {
  /** The card for the gravest of the recent ones; null when none asks for it. */
  readonly safety: ReturnType<typeof openSignal>
  /** How many hold words of danger, however old. */
  readonly entries: number
}

/**
 * Words older than this do not change what is remembered about danger now: two weeks, the window that the PHQ-9 asks about
 * (clinical.md §1.1). They still count in `entries`, and the interface then leads to help.
 */
export const recentMs = 14 * 86_400_000

/** Screens what was stored, remembers recent danger, and sums up. */
function screenMany(writer: Writer, said: readonly SaidThen[], nowMs: number): ManyScreened {
  let entries = 0
  let gravest: Screened = { level: 0 }
  for (const { words, atMs } of said) {
    const screen = screenPersonText(writer, words)
    if (openSignal(screen) === null) continue
    entries += 1
    if (nowMs - atMs > recentMs) continue
    rememberReport(writer, screen.level, atMs)
    if (screen.level >= gravest.level) gravest = screen
  }
  return { safety: openSignal(gravest), entries }
}

/** A batch: each item by itself, and what the danger rules found in those that were stored. */
export interface ManyAdded extends ManyScreened {
  readonly items: Verdict[]
}

/** What a room does with one item of a batch: stores it or not, says so, and hands on the words of what it stored. */
type Take<T extends { readonly id: string }> = (
  given: T,
  store: { readonly writer: Writer; readonly say: (said: SaidThen) => void },
) => ReturnType<Parameters<typeof verdictsOf<T>>[2]>

/** Stores a batch in one transaction: all that fit, or, on a fault of the store, none. */
export const addMany = <T extends { readonly id: string }>(
  vault: Vault,
  { schema, items, nowMs }: { schema: z.ZodType<T>; items: readonly unknown[]; nowMs: number },
  take: Take<T>,
): ManyAdded =>
  vault.write((writer) => {
    const said: SaidThen[] = []
    const say = (words: SaidThen) => void said.push(words)
    const verdicts = verdictsOf(schema, items, (given) => take(given, { writer, say }))
    return { items: verdicts, ...screenMany(writer, said, nowMs) }
  })
