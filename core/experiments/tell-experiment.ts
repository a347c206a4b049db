// What may be told of an experiment on a day: the lots so far, how they were followed, and at the end what came of them.
import type { z } from 'zod'
import { dailySeries } from '../checkins/daily-series.ts'
import { comparedDays, effectOf, sideNeeds } from '../insights/statistics/self-experiment.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import type { Reader } from '../vault/vault.ts'
import type { experimentSchema } from './experiments.contract.ts'
import { daysOf, type StoredDay, type StoredExperiment } from './experiments.store.ts'

/** An experiment as the API tells it. */
type Experiment = z.infer<typeof experimentSchema>

/** Length of the check-in scales. */
const span = 10

function stateOf(days: readonly StoredDay[], startsOn: LocalDate, today: LocalDate): Experiment['state'] {
  if (today < startsOn) return 'planned'
  return today > (days.at(-1)?.localDate ?? startsOn) ? 'over' : 'running'
}

/** The experiment as it may be told on `today`. */
export function tellExperiment(reader: Reader, stored: StoredExperiment, today: LocalDate): Experiment {
  const { id, title, outcome, startsOn, endedOn } = stored
  const drawn = daysOf(reader, id)
  const lastDay = drawn.at(-1)?.localDate ?? startsOn
  const counted = drawn.filter(
    ({ localDate }) => localDate <= today && (endedOn === null || localDate < endedOn),
  )
  const state = endedOn === null ? stateOf(drawn, startsOn, today) : 'over'
  const points =
    dailySeries(reader, { from: startsOn, to: lastDay }).find((series) => series.id === outcome)?.points ?? []
  const compared = comparedDays(counted.map(({ localDate, isOn }) => ({ day: localDate, isOn })), points) // prettier-ignore
  const effect = state === 'over' ? effectOf(compared, span, seededRandom(`result ${id}`)) : null
  const said = counted.filter(({ did }) => did !== null)
  const on = compared.filter(({ isOn }) => isOn).length
  return {
    id,
    title,
    outcome,
    startsOn,
    lastDay,
    endedOn,
    state,
    length: drawn.length,
    days: counted.map(({ localDate, isOn, did }) => ({ date: localDate, isOn, did })),
    followed: { said: said.length, asDrawn: said.filter(({ did, isOn }) => did === isOn).length },
    values: { on, off: compared.length - on, need: sideNeeds },
    result: effect && {
      difference: { value: effect.difference, from: effect.from, to: effect.to },
      p: effect.p,
      nOn: effect.nOn,
      nOff: effect.nOff,
    },
  }
}
