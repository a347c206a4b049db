// The year of Sam, who does not exist: what happens when, and how each day feels. Chapters are shares of the whole time, so
// a shorter or longer diary tells the same story.
import { addDays, type LocalDate, weekday } from '../kernel/local-day.ts'
import type { Random } from './random.ts'

/** What Sam writes about. The last four are the loss in the middle of the year, and the way through it. */
export type Topic =
  | 'work'
  | 'sleep'
  | 'friends'
  | 'family'
  | 'body'
  | 'home'
  | 'hobby'
  | 'reflection'
  | 'holiday'
  | 'before'
  | 'worst'
  | 'turn'
  | 'after'

/** One day of that life. */
export interface LivedDay {
  readonly date: LocalDate
  /** −1 (very bad) .. 1 (very good). */
  readonly mood: number
  /** What this day's writing draws from; a topic may stand there twice. */
  readonly topics: readonly Topic[]
  /** How likely Sam writes at all, 0..1. */
  readonly writes: number
  /** How likely a talk falls into the night, 0..1. */
  readonly awake: number
  /** Whether Grandma is still alive. */
  readonly beforeLoss: boolean
}

interface Chapter {
  /** Share of the whole time at which it ends. */
  readonly until: number
  readonly mood: number
  readonly topics: readonly Topic[]
  readonly writes?: number
  readonly awake?: number
}

const ordinary: readonly Topic[] = [
  'work',
  'work',
  'friends',
  'family',
  'body',
  'home',
  'hobby',
  'reflection',
  'sleep',
]

const chapters: readonly Chapter[] = [
  { until: 0.12, mood: 0.15, topics: ordinary },
  {
    until: 0.2,
    mood: -0.25,
    topics: ['work', 'work', 'work', 'sleep', 'sleep', 'home', 'body'],
    awake: 0.25,
  },
  { until: 0.225, mood: 0.55, topics: ['holiday'], writes: 0.35 },
  { until: 0.36, mood: 0.3, topics: [...ordinary, 'hobby', 'friends'] },
  {
    until: 0.44,
    mood: -0.2,
    topics: ['family', 'family', 'sleep', 'work', 'reflection', 'home'],
    awake: 0.2,
  },
  { until: 0.47, mood: -0.6, topics: ['before', 'before', 'sleep', 'family', 'reflection'], awake: 0.35 },
  { until: 0.484, mood: -0.85, topics: ['worst', 'worst', 'before'], writes: 0.95, awake: 0.5 },
  { until: 0.495, mood: -0.4, topics: ['turn'], writes: 0.95 },
  { until: 0.53, mood: -0.25, topics: ['after', 'after', 'sleep', 'friends'], writes: 0.9 },
  { until: 0.64, mood: 0.05, topics: ['after', ...ordinary] },
  { until: 0.76, mood: 0.35, topics: [...ordinary, 'hobby', 'friends', 'reflection'] },
  { until: 0.83, mood: -0.1, topics: ['work', 'work', 'work', 'sleep', 'home', 'friends'], awake: 0.15 },
  { until: 0.86, mood: 0.55, topics: ['holiday', 'holiday', 'friends'], writes: 0.45 },
  { until: 1, mood: 0.18, topics: ordinary },
]
const lossBegins = 0.44

/** Monday to Sunday. */
const weekdayMood = [-0.14, -0.04, 0, 0.02, 0.1, 0.16, 0.02]
/** How much of yesterday's deviation stays, and how strong a day's own is. */
const inertia = 0.55
const swing = 0.28

const isHoliday = (date: LocalDate) => /-12-2[456]$|-01-01$/.test(date)

/** The days of Sam's life that end on `lastDay`, oldest first. */
export function livedDays(
  random: Random,
  { lastDay, days }: { lastDay: LocalDate; days: number },
): LivedDay[] {
  let deviation = 0
  return Array.from({ length: days }, (_, at) => {
    const date = addDays(lastDay, at - days + 1)
    const share = (at + 0.5) / days
    const chapter = chapters.find(({ until }) => share < until) ?? chapters[0]
    if (!chapter) throw new Error('a life has chapters')
    deviation = inertia * deviation + swing * random.normal()
    const mood = chapter.mood + deviation + (weekdayMood[weekday(date)] ?? 0) + (isHoliday(date) ? 0.25 : 0)
    return {
      date,
      mood: Math.max(-1, Math.min(1, mood)),
      topics: isHoliday(date) ? ['family', 'home', 'friends'] : chapter.topics,
      writes: chapter.writes ?? 0.72,
      awake: chapter.awake ?? (mood < -0.3 ? 0.15 : 0.03),
      beforeLoss: share < lossBegins,
    }
  })
}
