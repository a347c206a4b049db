// Pictures of the journal over the API; core/journal/journal.router.ts joins them with the entries.
import { implement } from '@orpc/server'
import type { JournalEntryId, JournalPictureId } from '../kernel/ids.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { screenKept } from './entry-danger.ts'
import { journalContract } from './journal.contract.ts'
import { findEntry, undoMs } from './journal.store.ts'
import { fromBase64, toBase64 } from './pictures/base64.ts'
import { checkPicture, mostPictures } from './pictures/check-picture.ts'
import * as store from './pictures.store.ts'

const os = implement(journalContract).$context<CallContext>().use(unlocked)
const asPicture = (id: string) => id as JournalPictureId

/** The handlers. */
export const pictureHandlers = {
  addPicture: os.addPicture.handler(({ context: { vault, clock }, input, errors }) => {
    const entryId = input.entryId as JournalEntryId
    const checked = checkPicture(fromBase64(input.base64))
    if (!checked.ok) throw errors.PICTURE_REFUSED({ data: { reason: checked.error.reason } })
    const nowMs = clock.nowMs()
    return vault.write((writer) => {
      if (!findEntry(writer, entryId)) throw errors.NOT_FOUND()
      const isKnown = store.findPicture(writer, asPicture(input.id)) !== undefined
      if (!isKnown && store.countPictures(writer, entryId) >= mostPictures)
        throw errors.PICTURE_REFUSED({ data: { reason: 'too-many' } })
      const stored = store.insertPicture(writer, {
        ...checked.value,
        id: asPicture(input.id),
        entryId,
        altText: input.altText,
        createdAtMs: nowMs,
      })
      if (!stored) throw errors.CONFLICT()
      return { ...stored, safety: screenKept(writer, input.altText, nowMs) }
    })
  }),
  picture: os.picture.handler(({ context: { vault }, input, errors }) => {
    const picture = store.findPicture(vault.reader, asPicture(input.pictureId))
    const bytes = picture && store.pictureBytes(vault.reader, asPicture(input.pictureId))
    if (!bytes) throw errors.NOT_FOUND()
    return { ...picture, base64: toBase64(bytes) }
  }),
  describePicture: os.describePicture.handler(({ context: { vault, clock }, input, errors }) =>
    vault.write((writer) => {
      const id = asPicture(input.pictureId)
      const known = store.findPicture(writer, id)
      if (!known) throw errors.NOT_FOUND()
      store.describePicture(writer, id, input.altText)
      return { ...known, altText: input.altText, safety: screenKept(writer, input.altText, clock.nowMs()) }
    }),
  ),
  removePicture: os.removePicture.handler(({ context: { vault, clock }, input, errors }) => {
    const nowMs = clock.nowMs()
    if (!vault.write((writer) => store.deletePicture(writer, asPicture(input.pictureId), nowMs)))
      throw errors.NOT_FOUND()
    return { undoUntilMs: nowMs + undoMs }
  }),
  restorePicture: os.restorePicture.handler(({ context: { vault }, input, errors }) => {
    const restored = vault.write((writer) => store.restorePicture(writer, asPicture(input.pictureId)))
    if (!restored) throw errors.NOT_FOUND()
    return restored
  }),
}
