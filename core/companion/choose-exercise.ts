// Which exercise fits what was said: the message is turned into what the selection rules of clinical.md §5 read. Grief
// gets company, not an exercise; sadness, loneliness or a disappointment too, because an exercise would pass over them.
import type { ReplyRequest } from './companion.ts'
import type { Heard } from './heard.ts'
import { readFeeling } from './read-feeling.ts'
import type { Recall } from './recall.ts'
import { isNegative, isPositive } from './texts.schema.ts'
import type { Feeling } from './texts.schema.ts'
import { mentions, readTopics } from './read-topic.ts'
import { type Need, selectExercises } from './exercises/select-exercises.ts'

const farAway = [
  'unreal',
  'not real',
  'detached',
  'flashback',
  'flashbacks',
  'panic attack',
  'spaced out',
  'cant breathe',
]

/** Somebody who turns a habit over in their mind (the flow "motivational reflections"). */
const wantsChange = [
  'drink less', 'stop drinking', 'quit drinking', 'cut down on', 'quit smoking', 'stop smoking', 'smoke less', 'stop vaping',
  'less time on my phone', 'stop gambling', 'eat better', 'exercise more', 'move more', 'change my habits', 'break the habit',
] // prettier-ignore

/** Ids of exercises that fit, best first, without those offered lately; empty when none should be offered. */
export function fittingExercises(request: ReplyRequest, heard: Heard, recall: Recall): readonly string[] {
  return selectExercises(needOf(request, heard)).filter((id) => recall.since(`offer-${id}-`) > 8)
}

function needOf({ screenedText, hour, level }: ReplyRequest, { felt, topics }: Heard): Need {
  if (topics.includes('loss')) return { level, signs: ['loss'] } // spoken of now, or carried from before
  if (isPositive(felt.feeling)) return { level, signs: ['pleasant'] }
  const changing = mentions(screenedText, wantsChange) ? ['wants-change'] : []
  if (!isNegative(felt.feeling)) return { level, signs: changing }
  const isFarAway = mentions(screenedText, farAway)
  const signs = [felt.feeling, ...topics, ...changing, ...(isFarAway ? ['far-away'] : [])]
  const isStrong = felt.intensity === 'high' && settles.has(felt.feeling)
  return { level, hour, signs, ...(isStrong && { distress: strongDistress }) }
}

/** What strong words stand for on the scale of distress: where settling comes first (clinical.md §5). */
const strongDistress = 7
const settles: ReadonlySet<Feeling> = new Set(['anxiety', 'overwhelm', 'anger'])

/** Whether it is time to offer one: after two replies that only reflected, once in six replies at most (clinical.md §5). */
export function isOfferDue(recall: Recall): boolean {
  return recall.reflectedInARow >= 2 && recall.since('offer-') >= 6 && recall.since('steady-') > 3
}

/** Whether the message, or one of the three before it, told something so heavy that an exercise would push it away. */
export function isHeavyDisclosure(request: ReplyRequest, recall: Recall): boolean {
  if (request.level >= 1) return true
  return [request.screenedText, ...recall.personTurns.slice(-3).map((turn) => turn.text)].some(
    (text) =>
      readFeeling(text).feeling === 'hopeless' ||
      readTopics(text).some((topic) => topic === 'loss' || topic === 'conflict') ||
      mentions(text, grave),
  )
}

/** Whether the feeling came up before: one that is named for the first time is listened to. */
export function isFamiliar({ felt }: Heard, recall: Recall): boolean {
  return recall.personTurns.slice(-3).some(({ text }) => {
    const { feeling } = readFeeling(text)
    return feeling === felt.feeling || (isPositive(feeling) && isPositive(felt.feeling))
  })
}

const grave = [
  'abused', 'abuse', 'raped', 'assaulted', 'hit me', 'hits me', 'beat me', 'beats me', 'cheated on me', 'affair', 'cancer',
  'dementia', 'diagnosed', 'miscarriage', 'laid off', 'fired', 'lost my job', 'broke up', 'left me', 'divorce', 'binged',
  'purged', 'bullied', 'laughed at me', 'evicted', 'hurt myself', 'another woman', 'another man',
] // prettier-ignore
