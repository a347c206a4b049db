// Reflective listening: say back what was heard, perhaps one more sentence, then one open question, an invitation, or
// the offer of an exercise. It gives no advice; the person does the thinking.
import { fittingExercises, isFamiliar, isHeavyDisclosure, isOfferDue } from './choose-exercise.ts'
import type { Chooser } from './choose-template.ts'
import type { ReplyRequest } from './companion.ts'
import { fillSlots } from './heard.ts'
import type { Heard } from './heard.ts'
import { pickQuestion } from './pick-question.ts'
import { pickReflection } from './pick-reflection.ts'
import type { PickedReflection } from './pick-reflection.ts'
import type { Piece, PlannedReply } from './planned-reply.ts'
import { readTopics } from './read-topic.ts'
import type { Recall } from './recall.ts'
import { isNegative, isPositive } from './texts.schema.ts'
import type { Template } from './texts.schema.ts'
import { offerTemplates, poolOf } from './texts.ts'

/** What planning one reply needs. */
export interface Listening {
  readonly request: ReplyRequest
  readonly heard: Heard
  readonly recall: Recall
  readonly chooser: Chooser
  /** The person asked for no questions a moment ago. */
  readonly quiet: boolean
  /** Days since the last message of the branch. */
  readonly daysAway: number
}

const longMessageWords = 120

/** A listening reply. */
export function planListening(now: Listening): PlannedReply {
  const opening = openingPiece(now)
  const reflection = pickReflection(now.heard, now.recall, now.chooser)
  const more = opening ? null : secondPiece(now, reflection)
  const said = [opening, reflection?.piece, more].filter((piece) => piece !== null && piece !== undefined)
  const offer = now.quiet ? undefined : dueOffer(now)
  if (offer?.exerciseId) {
    return { pieces: [...said.slice(0, 1), asPiece(offer)], offeredExerciseId: offer.exerciseId }
  }
  return { pieces: [...said, ...closing(now, said.length)] }
}

function openingPiece({ heard, chooser, daysAway, recall }: Listening): Piece | null {
  if (daysAway >= 2 && heard.own.earlier && recall.since('moment-returning') > 6) {
    return filled(chooser.pick(poolOf('returning-with')), heard)
  }
  if (heard.words < longMessageWords) return null
  const tone = isNegative(heard.felt.feeling) ? 'heavy' : 'neutral'
  return filled(chooser.pick(poolOf('long').filter((template) => template.feelings?.includes(tone))), heard)
}

function secondPiece(now: Listening, first: PickedReflection | null): Piece | null {
  const { heard, recall, chooser, request } = now
  const hurting = isNegative(heard.felt.feeling)
  if (heard.felt.feeling === 'hopeless') return null
  const late = request.hour >= 23 || request.hour < 5
  if (hurting && late && recall.since('night-') > 8 && chooser.chance() < 0.6) {
    return filled(chooser.pick(poolOf('night')), heard)
  }
  const summary = heard.own.earlier && chooser.chance() < 0.5 ? summaryOf(now) : null
  if (summary) return summary
  // Where the feeling is not named, one sentence is enough: a second would have to guess.
  if (!heard.felt.certain || heard.carried.feeling || chooser.chance() < 0.7) return null
  if (chooser.chance() < 0.5) return pickReflection(heard, recall, chooser, first)?.piece ?? null
  return filled(chooser.pick(poolOf('affirmation').filter((template) => fits(template, heard))), heard)
}

// Ties in something from before, but only when the person has moved on to something else.
function summaryOf({ heard, recall, chooser }: Listening): Piece | null {
  const earlier = readTopics(heard.own.earlier ?? '')
  const movedOn = heard.own.thing !== null && !heard.topics.some((topic) => earlier.includes(topic))
  if (!movedOn || recall.companionTurns.length < 2 || recall.since('summary-') <= 7) return null
  const fitting = poolOf('summary').filter(
    (template) => fits(template, heard) && fillSlots(template, heard.own),
  )
  return filled(chooser.pick(fitting), heard)
}

function closing({ heard, recall, chooser, quiet }: Listening, said: number): readonly Piece[] {
  const asks = [0.95, 0.75, 0.5][recall.askedInARow] ?? 0.25
  const question = !quiet && chooser.chance() < asks ? pickQuestion(heard, chooser) : undefined
  if (question) return [asPiece(question)]
  if (said >= 2 && chooser.chance() < 0.3) return []
  const invitation = chooser.pick(poolOf('invitation'))
  return invitation ? [asPiece(invitation)] : []
}

// Offered only for what this message names itself: a feeling carried on or guessed is no reason for an exercise.
function dueOffer({ request, heard, recall, chooser }: Listening): Template | undefined {
  if (!isOfferDue(recall) || !heard.felt.certain || heard.carried.feeling) return undefined
  if (!isFamiliar(heard, recall) || isHeavyDisclosure(request, recall)) return undefined
  const [best] = fittingExercises(request, heard, recall)
  return chooser.pick(offerTemplates.filter((template) => template.exerciseId === best))
}

function fits(template: Template, { felt }: Heard): boolean {
  if (!template.feelings?.length) return true
  const family = isNegative(felt.feeling) ? 'heavy' : isPositive(felt.feeling) ? 'bright' : 'neutral'
  return template.feelings.includes(felt.feeling) || template.feelings.includes(family)
}

function filled(template: Template | undefined, heard: Heard): Piece | null {
  const text = template ? fillSlots(template, heard.own) : null
  return template && text !== null ? { id: template.id, text } : null
}

const asPiece = ({ id, text }: Template): Piece => ({ id, text })
