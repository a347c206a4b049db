// The person's own words in check-ins, the most used first, so that they can be chosen again. They are read from the
// check-ins of the last year: what is deleted there is offered no longer.
import { and, eq, gte, sql } from 'drizzle-orm'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { archivedFactor, checkIn } from '../vault/vault.schema.ts'
import type { Factor } from './check-ins.contract.ts'

const offeredAtMost = 60

/** Entries of a list column since a day, the most used first. */
function usedIn(reader: Reader, column: typeof checkIn.feelings | typeof checkIn.factors, since: LocalDate) {
  const rows = reader.values<[string]>(
    sql`SELECT each.value FROM ${checkIn}, json_each(${column}) AS each WHERE ${gte(checkIn.localDate, since)}
      GROUP BY each.value ORDER BY count(*) DESC, each.value LIMIT ${offeredAtMost}`,
  )
  return rows.map(([value]) => value)
}

/** Texts of a column since a day, the most used first. */
const textsIn = (
  reader: Reader,
  column: typeof checkIn.activity | typeof checkIn.location,
  since: LocalDate,
) =>
  reader
    .select({ text: column })
    .from(checkIn)
    .where(and(gte(checkIn.localDate, since), sql`${column} <> ''`))
    .groupBy(column)
    .orderBy(sql`count(*) DESC`, column)
    .limit(offeredAtMost)
    .all()
    .map(({ text }) => text)

const keyOf = ({ group, name }: Factor) => `${group}:${name}`

/** What the person said since a day, in their own words; archived factors apart. */
export function usedWords(reader: Reader, since: LocalDate) {
  const archived = reader
    .select({ group: archivedFactor.group, name: archivedFactor.name })
    .from(archivedFactor)
    .orderBy(archivedFactor.group, archivedFactor.name)
    .all()
  const hidden = new Set(archived.map(keyOf))
  const factors = usedIn(reader, checkIn.factors, since).map((stored) => JSON.parse(stored) as Factor)
  return {
    feelings: usedIn(reader, checkIn.feelings, since),
    factors: factors.filter((factor) => !hidden.has(keyOf(factor))),
    archivedFactors: archived,
    activities: textsIn(reader, checkIn.activity, since),
    locations: textsIn(reader, checkIn.location, since),
  }
}

/** Offers a factor no longer, or again. */
export function archiveFactor(writer: Writer, { group, name }: Factor, archived: boolean): void {
  if (archived) writer.insert(archivedFactor).values({ group, name }).onConflictDoNothing().run()
  else
    writer
      .delete(archivedFactor)
      .where(and(eq(archivedFactor.group, group), eq(archivedFactor.name, name)))
      .run()
}
