// Sam's talks: when Sam writes, about what, in which words. Deterministic by seed; the replies and the readings are added
// by whoever stores it.
import { TZDate } from '@date-fns/tz'
import type { Emotion } from '../affect/reading.ts'
import { type LocalDate, localMoment, weekday } from '../kernel/local-day.ts'
import type { RiskLevel } from '../safety/risk-level.ts'
import body from './grammar/body.json' with { type: 'json' }
import crisis from './grammar/crisis.json' with { type: 'json' }
import family from './grammar/family.json' with { type: 'json' }
import frame from './grammar/frame.json' with { type: 'json' }
import friends from './grammar/friends.json' with { type: 'json' }
import hobby from './grammar/hobby.json' with { type: 'json' }
import holiday from './grammar/holiday.json' with { type: 'json' }
import home from './grammar/home.json' with { type: 'json' }
import reflection from './grammar/reflection.json' with { type: 'json' }
import sleep from './grammar/sleep.json' with { type: 'json' }
import titles from './grammar/titles.json' with { type: 'json' }
import work from './grammar/work.json' with { type: 'json' }
import { type LivedDay, livedDays, type Topic } from './life.ts'
import { type Random, seededRandom } from './random.ts'
import { fillSlots, joinSentences, makeSentence, type Sentence } from './sentence.ts'

/** What Sam wrote in one go. */
export interface DemoMessage {
  readonly text: string
  readonly atMs: number
  readonly date: LocalDate
  readonly hour: number
  /** −1..1: what Sam felt while writing. */
  readonly mood: number
  /** The words that show it, with the feeling they show; UTF-16 offsets into `text`. */
  readonly marks: readonly (readonly [start: number, end: number, emotion: Emotion])[]
  readonly level: RiskLevel
  readonly risk: number
  /** The last one of its talk. */
  readonly last: boolean
}

/** One talk: a conversation that Sam began, and finished within the hour. */
export interface DemoTalk {
  readonly title: string
  readonly topic: Topic
  readonly messages: readonly DemoMessage[]
}

/** How a diary is made. */
export interface DiaryPlan {
  readonly seed: number
  readonly lastDay: LocalDate
  readonly days: number
  /** IANA zone that Sam lives in. */
  readonly zone: string
  /** Talks on a day on which Sam writes: 1 for a lively diary, hundreds for load. */
  readonly talksPerDay?: number
}

type Feeling = 'bad' | 'low' | 'even' | 'good' | 'great'

const byFeeling = { work, sleep, friends, family, body, home, hobby, reflection, holiday }

function feelingOf(mood: number): Feeling {
  if (mood < -0.55) return 'bad'
  if (mood < -0.15) return 'low'
  if (mood < 0.2) return 'even'
  return mood < 0.6 ? 'good' : 'great'
}

function aboutTopic(topic: Topic, feeling: Feeling): readonly string[] {
  if (topic in crisis) return crisis[topic as keyof typeof crisis]
  return byFeeling[topic as keyof typeof byFeeling][feeling]
}

function tellOf(
  random: Random,
  { topic, feeling, day }: { topic: Topic; feeling: Feeling; day: LivedDay },
): Sentence {
  const fragments = aboutTopic(topic, feeling)
  for (let tries = 0; tries < 4; tries += 1) {
    const fragment = random.deal(fragments)
    if (day.beforeLoss || !fragment.includes('Grandma') || topic in crisis)
      return makeSentence(fragment, random)
  }
  return makeSentence(random.deal(reflection[feeling]), random)
}

function firstWords(random: Random, topic: Topic, day: LivedDay): Sentence[] {
  const feeling = feelingOf(day.mood)
  const told = tellOf(random, { topic, feeling, day })
  const sentences = [told]
  if (random.chance(0.55)) sentences.unshift(makeSentence(random.deal(frame.opening[feeling]), random))
  const other = random.pick(day.topics)
  if (other !== topic && random.chance(0.35)) sentences.push(tellOf(random, { topic: other, feeling, day }))
  if (random.chance(0.4)) sentences.push(makeSentence(random.deal(frame.closing[feeling]), random))
  return sentences
}

function laterWords(
  random: Random,
  { topic, day, last }: { topic: Topic; day: LivedDay; last: boolean },
): Sentence[] {
  if (last && random.chance(0.5)) return [makeSentence(random.deal(frame.thanks), random)]
  const feeling = feelingOf(day.mood + random.normal() * 0.15)
  const answer = makeSentence(random.deal(frame.answer[feeling]), random)
  return random.chance(0.6) ? [answer, tellOf(random, { topic, feeling, day })] : [answer]
}

const hoursAwake = [0, 1, 2, 3, 4]
const hoursOfWork = [6, 7, 7, 8, 12, 12, 13, 17, 18, 19, 20, 20, 21, 21, 21, 22, 22, 22, 23]
const hoursOfWeekend = [9, 10, 10, 11, 11, 12, 14, 15, 16, 17, 19, 20, 21, 21, 22, 23]

function beginMs(random: Random, day: LivedDay, zone: string): number {
  const hours = random.chance(day.awake) ? hoursAwake : weekday(day.date) < 5 ? hoursOfWork : hoursOfWeekend
  const [year = 0, month = 1, dayOfMonth = 1] = day.date.split('-').map(Number)
  return new TZDate(year, month - 1, dayOfMonth, random.pick(hours), random.below(60), zone).getTime()
}

function makeTalk(random: Random, day: LivedDay, zone: string): DemoTalk {
  const topic = random.pick(day.topics)
  const turns = topic === 'worst' ? 2 : 2 + random.below(4)
  const messages: DemoMessage[] = []
  let atMs = beginMs(random, day, zone)
  for (let turn = 0; turn < turns; turn += 1) {
    const last = turn === turns - 1
    const sentences = turn === 0 ? firstWords(random, topic, day) : laterWords(random, { topic, day, last })
    const gravest = sentences.reduce((worst, sentence) => (sentence.risk > worst.risk ? sentence : worst))
    const { level, risk } = gravest
    messages.push({
      ...joinSentences(sentences),
      ...localMoment(atMs, zone),
      atMs,
      // Talking eases a little.
      mood: Math.max(-1, Math.min(1, day.mood + turn * 0.04 + random.normal() * 0.2)),
      level,
      risk: level > 0 ? risk : Math.max(0.005, -day.mood * 0.12 + random.next() * 0.05),
      last,
    })
    atMs += (60 + random.below(420)) * 1000
  }
  return { title: fillSlots(random.deal(titles[topic]), random), topic, messages }
}

/** Sam's talks in the order they were begun. */
export function* diaryTalks({ seed, lastDay, days, zone, talksPerDay = 1 }: DiaryPlan): Generator<DemoTalk> {
  const random = seededRandom(seed)
  for (const day of livedDays(random, { lastDay, days })) {
    if (!random.chance(day.writes)) continue
    const talks = talksPerDay + (random.chance(0.25) ? Math.ceil(talksPerDay * 0.5) : 0)
    const made = Array.from({ length: talks }, () => makeTalk(random, day, zone))
    yield* made.toSorted((a, b) => (a.messages[0]?.atMs ?? 0) - (b.messages[0]?.atMs ?? 0))
  }
}
