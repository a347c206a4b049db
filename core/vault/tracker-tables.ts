// The tables of what a person keeps count of; vault.schema.ts exports them with all the others.
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Factor } from '../checkins/check-ins.contract.ts'
import type { TrackerId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'

/** What the person keeps count of day by day, in their own words. */
export const tracker = sqliteTable('tracker', {
  id: text().$type<TrackerId>().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: ['number', 'scale', 'yes-no', 'duration'] }).notNull(),
  unit: text().notNull().default(''),
  min: real(),
  max: real(),
  /** Order on the screen; ties by id. */
  position: integer().notNull(),
  archivedAtMs: integer(),
  /** Set while deletion can be undone; the row goes for good at the next unlock. */
  deletedAtMs: integer(),
  createdAtMs: integer().notNull(),
})

/** One value a tracker and local day; yes is 1, a duration is in minutes. */
export const trackerValue = sqliteTable(
  'tracker_value',
  {
    trackerId: text()
      .$type<TrackerId>()
      .notNull()
      .references(() => tracker.id, { onDelete: 'cascade' }),
    localDate: text().$type<LocalDate>().notNull(),
    value: real().notNull(),
    changedAtMs: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.trackerId, t.localDate] })],
)

/** Factors that are no longer offered; check-ins that name them keep them. */
export const archivedFactor = sqliteTable(
  'archived_factor',
  {
    group: text('factor_group').$type<Factor['group']>().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.group, t.name] })],
)
