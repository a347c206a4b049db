// Experiments in the vault. The lots hang on the id alone: an experiment that is made again, to undo its removal, has the same.
import { and, asc, desc, eq } from 'drizzle-orm'
import { blockDays, drawSchedule } from '../insights/statistics/self-experiment.ts'
import type { ExperimentId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { experiment, experimentDay } from '../vault/vault.schema.ts'

/** An experiment as it is stored. */
export type StoredExperiment = typeof experiment.$inferSelect
/** One of its days. */
export type StoredDay = Omit<typeof experimentDay.$inferSelect, 'experimentId'>

/** One experiment; undefined when there is none. */
export const findExperiment = (reader: Reader, id: ExperimentId): StoredExperiment | undefined =>
  reader.select().from(experiment).where(eq(experiment.id, id)).get()

/** Every experiment, newest first. */
export const listExperiments = (reader: Reader): StoredExperiment[] =>
  reader.select().from(experiment).orderBy(desc(experiment.startsOn), desc(experiment.id)).all()

/** The days of an experiment in order, drawn lots of later days included. */
export const daysOf = (reader: Reader, id: ExperimentId): StoredDay[] =>
  reader
    .select({ localDate: experimentDay.localDate, isOn: experimentDay.isOn, did: experimentDay.did })
    .from(experimentDay)
    .where(eq(experimentDay.experimentId, id))
    .orderBy(asc(experimentDay.localDate))
    .all()

/** Stores an experiment whose id is not known yet and draws its lots; `length` is a multiple of {@link blockDays}. */
export function insertExperiment(
  writer: Writer,
  told: Omit<StoredExperiment, 'endedOn'>,
  length: number,
): void {
  writer.insert(experiment).values(told).run()
  const lots = drawSchedule(length - (length % blockDays), seededRandom(told.id))
  const days = lots.map((isOn, place) => ({
    experimentId: told.id,
    localDate: addDays(told.startsOn, place),
    isOn,
  }))
  writer.insert(experimentDay).values(days).run()
}

/** Notes whether it was done on a day; false when the experiment has no such day. */
export const markDay = (
  writer: Writer,
  { id, date, did }: { readonly id: ExperimentId; readonly date: LocalDate; readonly did: boolean | null },
): boolean =>
  writer
    .update(experimentDay)
    .set({ did })
    .where(and(eq(experimentDay.experimentId, id), eq(experimentDay.localDate, date)))
    .run().changes > 0

/** Ends an experiment early, or takes that back with null; false when there is none. */
export const endExperiment = (writer: Writer, id: ExperimentId, endedOn: LocalDate | null): boolean =>
  writer.update(experiment).set({ endedOn }).where(eq(experiment.id, id)).run().changes > 0

/** Erases an experiment with its days; false when there is none. */
export const deleteExperiment = (writer: Writer, id: ExperimentId): boolean =>
  writer.delete(experiment).where(eq(experiment.id, id)).run().changes > 0
