// The journal over the API.
import { implement } from '@orpc/server'
import type { Classifier } from '../affect/reading.ts'
import type { JournalEntryId } from '../kernel/ids.ts'
import { type LocalDate, localMoment, machineZone } from '../kernel/local-day.ts'
import { heldLevel } from '../safety/remember-danger.ts'
import { exportLines } from '../vault/bulk.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import * as drafts from './drafts.store.ts'
import type { JournalWords } from './entry.contract.ts'
import { journalContract } from './journal.contract.ts'
import * as store from './journal.store.ts'
import { keepChanged, keepMany, keepNew } from './keep-entries.ts'
import { onThisDay } from './on-this-day.ts'
import { pictureHandlers } from './picture-handlers.ts'
import { listPrompts } from './prompts.ts'
import { readEntry } from './read-entry.ts'
import { searchEntries } from './search-entries.ts'
import { tendJournal } from './tend-journal.ts'
import { themesOf } from './themes.ts'

/** What the journal needs beyond the vault. */
export interface JournalContext extends CallContext {
  readonly classifier: Classifier
}

const os = implement(journalContract).$context<JournalContext>().use(unlocked)
const asId = (id: string) => id as JournalEntryId
/** Gives what was found, or the failure of the contract. */
function found<T>(value: T | undefined, errors: { NOT_FOUND: () => Error }): T {
  if (value === undefined) throw errors.NOT_FOUND()
  return value
}

const dayOf = (today: string | undefined, nowMs: number): LocalDate =>
  (today as LocalDate | undefined) ?? localMoment(nowMs, machineZone()).date

const withoutUndefined = (changes: { [Key in keyof JournalWords]?: JournalWords[Key] | undefined }) =>
  Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<JournalWords>

/** Operations on the journal. */
export const journalRouter = os.router({
  ...pictureHandlers,
  create: os.create.handler(({ context: { vault, clock }, input, errors }) => {
    const stored = keepNew(vault, input, clock.nowMs())
    if (!stored) throw errors.CONFLICT()
    return stored
  }),
  createMany: os.createMany.handler(({ context: { vault, clock }, input }) =>
    keepMany(vault, input.items, clock.nowMs()),
  ),
  exportMany: os.exportMany.handler(({ context, input }) =>
    exportLines(store.pageOfEntries(context.vault.reader, input)),
  ),
  list: os.list.handler(({ context, input }) => {
    tendJournal(context.vault, context.clock.nowMs())
    return store.listEntries(context.vault.reader, input)
  }),
  get: os.get.handler(({ context, input, errors }) =>
    found(store.findEntry(context.vault.reader, asId(input.entryId)), errors),
  ),
  update: os.update.handler(({ context, input: { entryId, ...given }, errors }) => {
    const changes = withoutUndefined(given)
    return found(
      keepChanged(context.vault, { id: asId(entryId), changes, nowMs: context.clock.nowMs() }),
      errors,
    )
  }),
  remove: os.remove.handler(({ context: { vault, clock }, input, errors }) => {
    const nowMs = clock.nowMs()
    if (!vault.write((writer) => store.deleteEntry(writer, asId(input.entryId), nowMs)))
      throw errors.NOT_FOUND()
    return { undoUntilMs: nowMs + store.undoMs }
  }),
  restore: os.restore.handler(({ context: { vault }, input, errors }) =>
    found(
      vault.write((writer) => store.restoreEntry(writer, asId(input.entryId))),
      errors,
    ),
  ),
  search: os.search.handler(({ context, input }) => searchEntries(context.vault.reader, input)),
  onThisDay: os.onThisDay.handler(({ context, input }) => ({
    items: onThisDay(context.vault.reader, dayOf(input.today, context.clock.nowMs())),
  })),
  tags: os.tags.handler(({ context }) => ({ items: store.countTags(context.vault.reader) })),
  themes: os.themes.handler(({ context, input }) =>
    themesOf(context.vault.reader, dayOf(input.today, context.clock.nowMs())),
  ),
  prompts: os.prompts.handler(({ context: { vault, clock } }) => ({
    items: listPrompts(heldLevel(vault.reader, clock.nowMs())),
  })),
  drafts: os.drafts.handler(({ context }) => ({ items: drafts.listDrafts(context.vault.reader) })),
  saveDraft: os.saveDraft.handler(({ context: { vault, clock }, input: { entryId, ...words } }) => {
    vault.write((writer) => drafts.saveDraft(writer, asId(entryId), { words, nowMs: clock.nowMs() }))
    return {}
  }),
  discardDraft: os.discardDraft.handler(({ context: { vault }, input }) => {
    vault.write((writer) => drafts.deleteDraft(writer, asId(input.entryId)))
    return {}
  }),
  read: os.read.handler(async ({ context: { vault, classifier, clock }, input, errors, signal }) =>
    found(await readEntry({ vault, classifier, nowMs: clock.nowMs(), signal }, asId(input.entryId)), errors),
  ),
  forgetReading: os.forgetReading.handler(({ context: { vault }, input, errors }) =>
    found(
      vault.write((writer) => {
        store.setReading(writer, asId(input.entryId), null)
        return store.findEntry(writer, asId(input.entryId))
      }),
      errors,
    ),
  ),
})
