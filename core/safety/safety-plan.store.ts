// The items of the safety plan and of the preparation sheet in the vault. Positions within a section run from 0 without
// gaps, so that "one up" is always one step.
import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { PlanItemId } from '../kernel/ids.ts'
import type { PlanSection } from '../kernel/plan-sections.ts'
import { planItem } from '../vault/vault.schema.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import type { PlanItem } from './safety-plan.contract.ts'

const shown = ({ changedAtMs: _changed, ...item }: typeof planItem.$inferSelect): PlanItem => item

/** Every item, in order within its section. */
export const listPlanItems = (reader: Reader): PlanItem[] =>
  reader.select().from(planItem).orderBy(asc(planItem.section), asc(planItem.position), asc(planItem.id)).all().map(shown) // prettier-ignore

const idsIn = (reader: Reader, section: PlanSection): PlanItemId[] =>
  reader
    .select({ id: planItem.id })
    .from(planItem)
    .where(eq(planItem.section, section))
    .orderBy(asc(planItem.position), asc(planItem.id))
    .all()
    .map(({ id }) => id)

function number(writer: Writer, ids: readonly PlanItemId[]): void {
  for (const [position, id] of ids.entries())
    writer.update(planItem).set({ position }).where(eq(planItem.id, id)).run()
}

/** An item as it is saved; `position` counts for a new one only, and is the end when left out. */
export interface SavedItem extends Omit<PlanItem, 'position'> {
  readonly position?: number | undefined
}

/** Saves an item: a known one keeps its place, unless it changes its section. */
export function putPlanItem(writer: Writer, { position, ...item }: SavedItem, nowMs: number): PlanItem {
  const id = item.id as PlanItemId
  const known = writer.select().from(planItem).where(eq(planItem.id, id)).get()
  const row = { ...item, id, changedAtMs: nowMs }
  if (known?.section === item.section)
    return shown(writer.update(planItem).set(row).where(eq(planItem.id, id)).returning().get())
  if (known) deletePlanItem(writer, id)
  const end = idsIn(writer, item.section).length
  const place = Math.min(position ?? end, end)
  writer
    .update(planItem)
    .set({ position: sql`${planItem.position} + 1` })
    .where(and(eq(planItem.section, item.section), gte(planItem.position, place)))
    .run()
  return shown(writer.insert(planItem).values({ ...row, position: place }).returning().get()) // prettier-ignore
}

/** Puts the named items of a section first, in that order; what is not named follows as it was. */
export function arrangePlanItems(writer: Writer, section: PlanSection, ids: readonly PlanItemId[]): void {
  const present = idsIn(writer, section)
  const named = [...new Set(ids)].filter((id) => present.includes(id))
  number(writer, [...named, ...present.filter((id) => !named.includes(id))])
}

/** Deletes an item; whether there was one. */
export function deletePlanItem(writer: Writer, id: PlanItemId): boolean {
  const gone = writer.delete(planItem).where(eq(planItem.id, id)).returning().get()
  if (gone) number(writer, idsIn(writer, gone.section))
  return gone !== undefined
}
