// Emergency contacts over the API, and who of them may be offered in danger.
import { implement } from '@orpc/server'
import { asc, eq } from 'drizzle-orm'
import type { ContactId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { emergencyContact } from '../vault/vault.schema.ts'
import { type Contact, emergencyContactsContract } from './emergency-contacts.contract.ts'
import { graveSignal } from './grave-signal.ts'

const os = implement(emergencyContactsContract).$context<CallContext>().use(unlocked)

/**
 * Whether somebody is offered in danger: switched on, agreed to it themselves, and the person said that contacting them is
 * safe; "not sure" is not enough (clinical.md §3.5, abuse check).
 */
export const isReady = ({ isOn, agreedOn, isSafe, phone, email }: Contact): boolean =>
  isOn && agreedOn !== null && isSafe === 'yes' && (phone.trim() !== '' || email.trim() !== '')

const shown = ({ createdAtMs: _made, changedAtMs: _changed, ...row }: typeof emergencyContact.$inferSelect): Contact => row // prettier-ignore

/** Operations on emergency contacts. */
export const emergencyContactsRouter = os.router({
  list: os.list.handler(({ context }) => ({
    items: context.vault.reader
      .select()
      .from(emergencyContact)
      .orderBy(asc(emergencyContact.createdAtMs), asc(emergencyContact.id))
      .all()
      .map(shown)
      .map((contact) => ({ ...contact, isReady: isReady(contact) })),
  })),
  put: os.put.handler(({ context, input: { contactId, ...told } }) => {
    const nowMs = context.clock.nowMs()
    const set = { ...told, agreedOn: told.agreedOn as LocalDate | null, changedAtMs: nowMs }
    return context.vault.write((writer) => {
      const row = writer
        .insert(emergencyContact)
        .values({ id: contactId as ContactId, ...set, createdAtMs: nowMs })
        .onConflictDoUpdate({ target: emergencyContact.id, set })
        .returning()
        .get()
      return { ...shown(row), safety: graveSignal(writer, [told.message, told.relation], nowMs) }
    })
  }),
  remove: os.remove.handler(({ context, input, errors }) => {
    const { changes } = context.vault.write((writer) =>
      writer
        .delete(emergencyContact)
        .where(eq(emergencyContact.id, input.contactId as ContactId))
        .run(),
    )
    if (changes === 0) throw errors.NOT_FOUND()
    return {}
  }),
})
