// Sam's check-ins and questionnaires, through the operations of the API: told on most days, a little off from how the day was,
// with what was going on. The days are those of the diary, so that words and numbers tell one story.
import { TZDate } from '@date-fns/tz'
import { createRouterClient } from '@orpc/server'
import { assessmentsRouter } from '../assessments/assessments.router.ts'
import type { Factor } from '../checkins/check-ins.contract.ts'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { type ManualClock, manualClock } from '../kernel/clock.ts'
import { type LocalDate, weekday } from '../kernel/local-day.ts'
import { reviewsRouter } from '../reviews/reviews.router.ts'
import type { Vault } from '../vault/vault.ts'
import { demoId } from './demo-ids.ts'
import type { DiaryPlan } from './diary.ts'
import told from './grammar/check-ins.json' with { type: 'json' }
import { type LivedDay, livedDays } from './life.ts'
import { type Random, seededRandom } from './random.ts'

const tells = 0.8
const tellsTwice = 0.15
const daysBetweenQuestionnaires = 28
const keptWeeks = 8

const sideOf = ({ mood }: LivedDay): 'low' | 'even' | 'good' =>
  mood < -0.2 ? 'low' : mood < 0.25 ? 'even' : 'good'

const onScale = (value: number) => Math.max(0, Math.min(10, Math.round(value)))

const atHour = (date: LocalDate, hour: number, zone: string): number => {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return new TZDate(year, month - 1, dayOfMonth, hour, zone).getTime()
}

/** What goes on is more likely on some days than on others; nothing here says which made which. */
function factorsOf(random: Random, day: LivedDay): Factor[] {
  return told.factors
    .filter(({ low, good }) => random.chance(low + ((good - low) * (day.mood + 1)) / 2))
    .map(({ group, name }) => ({ group: group as Factor['group'], name }))
}

interface Sam {
  readonly random: Random
  readonly clock: ManualClock
  readonly zone: string
  readonly checkIns: ReturnType<typeof clientsOf>['checkIns']
  readonly assessments: ReturnType<typeof clientsOf>['assessments']
  readonly reviews: ReturnType<typeof clientsOf>['reviews']
}

function clientsOf(vault: Vault, clock: ManualClock) {
  const asSession = { context: { clock, session: { accountId: vault.accountId, vault } } }
  return {
    checkIns: createRouterClient(checkInsRouter, asSession),
    assessments: createRouterClient(assessmentsRouter, asSession),
    reviews: createRouterClient(reviewsRouter, asSession),
  }
}

async function checkIn(sam: Sam, day: LivedDay, hour: number): Promise<void> {
  const { random, clock, zone } = sam
  const atMs = atHour(day.date, hour, zone)
  clock.setWall(atMs)
  const mood = onScale(5 + day.mood * 4.5 + random.normal())
  await sam.checkIns.create({
    id: demoId(random, atMs),
    atMs,
    zone,
    mood,
    energy: random.chance(0.6) ? onScale(mood + random.normal() * 2) : null,
    tension: random.chance(0.6) ? onScale(10 - mood + random.normal() * 2) : null,
    feelings: random.chance(0.7) ? [random.pick(told.feelings[sideOf(day)])] : [],
    factors: factorsOf(random, day),
    note: random.chance(0.12) ? random.pick(told.notes[sideOf(day)]) : '',
  })
}

async function fillIn(sam: Sam, day: LivedDay): Promise<void> {
  const { random, clock, zone } = sam
  const takenAtMs = atHour(day.date, 19, zone)
  clock.setWall(takenAtMs)
  const answers = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [
      String(at + 1),
      Math.max(0, Math.min(3, Math.round(1 - day.mood * 1.5 + random.normal() * 0.6))),
    ]),
  )
  await sam.assessments.submit({
    id: demoId(random, takenAtMs),
    questionnaireId: 'phq-9',
    answers: { ...answers, '9': 0 },
    takenAtMs,
    zone,
  })
}

/** Tells `plan` in check-ins; resolves to how many there are. The same plan tells the same. */
export async function liveCheckIns(vault: Vault, { seed, lastDay, days, zone }: DiaryPlan): Promise<number> {
  const clock = manualClock()
  const sam: Sam = { random: seededRandom(seed + 2), clock, zone, ...clientsOf(vault, clock) }
  let written = 0
  const lived = livedDays(seededRandom(seed), { lastDay, days })
  for (const [at, day] of lived.entries()) {
    const hours = sam.random.chance(tells) ? (sam.random.chance(tellsTwice) ? [8, 21] : [21]) : []
    for (const hour of hours) await checkIn(sam, day, hour)
    written += hours.length
    if (at % daysBetweenQuestionnaires === daysBetweenQuestionnaires - 1) await fillIn(sam, day)
  }
  const mondays = lived.filter(({ date }) => weekday(date) === 0).slice(-keptWeeks - 1, -1)
  for (const { date } of mondays) {
    clock.setWall(atHour(date, 20, zone) + 6 * 86_400_000)
    if (sam.random.chance(0.6)) await sam.reviews.keep({ weekStart: date, text: sam.random.pick(told.weeks) })
  }
  return written
}
