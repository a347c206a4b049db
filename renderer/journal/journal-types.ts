// Names for the shapes that the contract gives to the journal. Types only.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { JournalWords } from '../../core/journal/entry.contract.ts'
import type { journalContract } from '../../core/journal/journal.contract.ts'

type Outputs = InferContractRouterOutputs<typeof journalContract>
/** What a person writes in an entry. */
export type Words = JournalWords
/** One entry. */
export type Entry = Outputs['get']
/** One entry in a list. */
export type EntrySummary = Outputs['list']['items'][number]
/** One picture of an entry. */
export type Picture = Entry['pictures'][number]
/** How an entry was read. */
export type EntryReading = NonNullable<Entry['reading']>
/** One search hit. */
export type JournalHit = Outputs['search']['items'][number]
/** One prompt. */
export type Prompt = Outputs['prompts']['items'][number]
/** What comes back over the months. */
export type Themes = Outputs['themes']
