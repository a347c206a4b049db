// Which exercise fits, after the selection rules of clinical.md §5: strong distress first settles, low energy gets one
// small step, self-attack gets kindness, worry at night gets parked. Grief gets company, not an exercise.
import type { ReplyRequest } from './companion.ts'
import type { Heard } from './heard.ts'
import { readFeeling } from './read-feeling.ts'
import type { Recall } from './recall.ts'
import { isNegative, isPositive } from './texts.schema.ts'
import type { Feeling } from './texts.schema.ts'
import { mentions, readTopics } from './read-topic.ts'

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

// Feelings that are not here get company: an exercise would pass over sadness, loneliness or a disappointment.
const byFeeling: Readonly<Partial<Record<Feeling, readonly string[]>>> = {
  anxiety: ['paced-breathing', 'worry-parking', 'thought-record-light'],
  overwhelm: ['smallest-step', 'paced-breathing'],
  tired: ['smallest-step'],
  anger: ['muscle-release', 'paced-breathing'],
  guilt: ['self-compassion-pause', 'thought-record-light'],
  shame: ['self-compassion-pause', 'thought-record-light'],
  confusion: ['thought-record-light'],
}

const settling = ['paced-breathing', 'five-senses', 'muscle-release']

/** Ids of exercises that fit, best first, without those offered lately; empty when none should be offered. */
export function fittingExercises(
  text: string,
  heard: Heard,
  hour: number,
  recall: Recall,
): readonly string[] {
  return wanted(text, heard, hour).filter((id) => recall.since(`offer-${id}-`) > 8)
}

function wanted(text: string, { felt, topics }: Heard, hour: number): readonly string[] {
  if (felt.feeling === 'grief' || topics.includes('loss')) return [] // spoken of now, or carried from before
  if (felt.feeling === 'hopeless') return []
  if (isPositive(felt.feeling)) return ['three-good-things']
  if (!isNegative(felt.feeling)) return []
  if (mentions(text, farAway)) return ['five-senses', 'paced-breathing']
  if (topics.includes('self')) return ['self-compassion-pause']
  const night = hour >= 21 || hour < 5
  if (night && felt.feeling === 'anxiety') return ['worry-parking', 'paced-breathing']
  if (night && topics.includes('sleep')) return ['worry-parking', 'muscle-release']
  if (felt.intensity === 'high' && settles.has(felt.feeling)) return settling
  return byFeeling[felt.feeling] ?? []
}

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
