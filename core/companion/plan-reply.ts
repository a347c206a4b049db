// Decides what kind of reply a message gets, most binding first: danger, what cannot be read, an answer to an offer,
// a repeated message, a question to the app, and otherwise listening.
import { fittingExercises } from './choose-exercise.ts'
import { createChooser } from './choose-template.ts'
import type { Chooser } from './choose-template.ts'
import type { ReplyRequest } from './companion.ts'
import { hear } from './heard.ts'
import { planListening } from './listening-reply.ts'
import { maySay, replyWith } from './planned-reply.ts'
import type { PlannedReply } from './planned-reply.ts'
import { mentions } from './read-topic.ts'
import { readIntent, readLegibility } from './read-intent.ts'
import { recallBranch } from './recall.ts'
import type { Recall } from './recall.ts'
import { planSteady } from './steady-reply.ts'
import type { Intent } from './texts.schema.ts'
import { offerTemplates, poolOf } from './texts.ts'
import { countWords, plainWords } from './words.ts'

/** What planning needs beside the request. */
export interface PlanContext {
  /** Now, milliseconds UTC: to notice that days have passed. */
  readonly nowMs: number
  /** Template ids that earlier attempts at this reply used. */
  readonly refused: ReadonlySet<string>
  readonly chance: () => number
}

const dayMs = 86_400_000
/** Replies after one about a delusion that hold no words of the person (clinical.md §3.3 "do not confirm"): our own choice. */
const wordsHeldBackFor = 4

/** Plans the reply to a message of level 0 to 3. Always says something that passes the guard. */
export function planReply(request: ReplyRequest, context: PlanContext): PlannedReply {
  const recall = recallBranch(request.history)
  const chooser = createChooser(recall, context.refused, context.chance)
  const intent = readIntent(request.screenedText)
  const { level, about = null, screenedText: text } = request
  const steady = planSteady({ level, about, text }, { recall, chooser })
  if (steady) return steady
  const special = planUnreadable(request, recall, chooser) ?? planAnswer(request, intent, { recall, chooser })
  if (special) return special
  const moment = planMoment({ request, intent, recall, chooser, nowMs: context.nowMs })
  if (moment && maySay(moment)) return moment
  return listen(request, { recall, chooser, nowMs: context.nowMs })
}

function listen(
  request: ReplyRequest,
  { recall, chooser, nowMs }: { readonly recall: Recall; readonly chooser: Chooser; readonly nowMs: number },
): PlannedReply {
  const heard = hear(request, recall)
  const quiet = recall.since('moment-no-questions-') <= 3 || recall.since('moment-angry-app-4') <= 2
  const listening = { request, heard, recall, chooser, quiet, daysAway: daysAway(recall, nowMs) }
  // After what may be a delusion the person's own words are not said back: saying them would confirm them.
  const reply = recall.since('moment-unsettling-') <= wordsHeldBackFor ? null : planListening(listening)
  if (reply && maySay(reply)) return reply
  const nothing = {
    clause: null,
    about: null,
    missed: null,
    quote: null,
    since: null,
    thing: null,
    opponent: null,
    feeling: null,
    earlier: null,
  }
  return planListening({ ...listening, heard: { ...heard, own: nothing } })
}

function planUnreadable(
  { screenedText }: ReplyRequest,
  recall: Recall,
  chooser: Chooser,
): PlannedReply | null {
  const last = recall.personTurns.at(-1)
  const plain = plainWords(screenedText)
  const legible = readLegibility(screenedText)
  if (legible === 'no-words') return replyWith(chooser.pick(poolOf('silence')))
  if (legible === 'other') return replyWith(chooser.pick(poolOf('other-language')))
  if (legible === 'gibberish') return replyWith(chooser.pick(poolOf('gibberish')))
  const repeated = last !== undefined && countWords(plain) >= 3 && plainWords(last.text) === plain
  return repeated ? replyWith(chooser.pick(poolOf('repeat'))) : null
}

// "Yes" and "no" mean something else right after an exercise was offered, and so does a short word after one was begun.
function planAnswer(
  { screenedText }: ReplyRequest,
  intent: Intent | null,
  { recall, chooser }: { readonly recall: Recall; readonly chooser: Chooser },
): PlannedReply | null {
  const say = (pool: string) => replyWith(chooser.pick(poolOf(pool)))
  const short = countWords(plainWords(screenedText)) <= 10
  if (recall.since('moment-accepted') === 1 && short && aboutExercise.test(plainWords(screenedText))) {
    return say('after-exercise')
  }
  const meant = /\b(?:try|exercise|do it|no thanks|no thank you|not now)\b/u.test(plainWords(screenedText))
    ? 4
    : 1
  const offered = offerTemplates.find((template) => (recall.age(template.id) ?? Infinity) <= meant)
  if (!offered?.exerciseId) return null
  if (intent === 'yes' || intent === 'ok' || intent === 'exercise') {
    return { ...say('accepted'), offeredExerciseId: offered.exerciseId }
  }
  return intent === 'no' || intent === 'no-questions' ? say('declined') : null
}

const aboutExercise =
  /\b(?:done|did|tried|help|helped|helps|better|worse|same|good|nice|calmer|finished|ok|okay|didnt|nothing|it was)\b/u

interface MomentInput {
  readonly request: ReplyRequest
  readonly intent: Intent | null
  readonly recall: Recall
  readonly chooser: Chooser
  readonly nowMs: number
}

function planMoment({ request, intent, recall, chooser, nowMs }: MomentInput): PlannedReply | null {
  const late = request.hour >= 22 || request.hour < 5
  const say = (pool: string) => replyWith(chooser.pick(poolOf(pool)))
  switch (intent) {
    case null: {
      const asks =
        request.screenedText.trimEnd().endsWith('?') && countWords(plainWords(request.screenedText)) <= 25
      return asks ? say('asked') : null
    }
    case 'greeting':
      if (daysAway(recall, nowMs) >= 2) return say('returning')
      if (recall.companionTurns.length > 0) return say('greeting-again')
      return say(late && chooser.chance() < 0.7 ? 'greeting-night' : 'greeting')
    case 'goodbye':
      return say(late ? 'goodbye-night' : 'goodbye')
    case 'exercise':
      return offerNow(request, recall, chooser)
    case 'advice':
      return planAdvice(request, recall, chooser)
    default:
      return say(intent)
  }
}

function offerNow(request: ReplyRequest, recall: Recall, chooser: Chooser): PlannedReply {
  const calming = ['paced-breathing', 'five-senses', 'muscle-release']
  const calm = mentions(request.screenedText, [
    'calm',
    'breathe',
    'breathing',
    'relax',
    'grounding',
    'calm me down',
  ])
  const fitting = calm ? [] : fittingExercises(request, hear(request, recall), recall)
  const ids =
    fitting.length > 0
      ? fitting
      : calming.toSorted((a, b) => recall.since(`offer-${b}-`) - recall.since(`offer-${a}-`))
  const offer = ids
    .map((id) => chooser.pick(offerTemplates.filter((template) => template.exerciseId === id)))
    .find((template) => template !== undefined)
  return { ...replyWith(offer), ...(offer?.exerciseId && { offeredExerciseId: offer.exerciseId }) }
}

// The wish for advice is answered with a question back; a message that tells more is first said back.
function planAdvice(request: ReplyRequest, recall: Recall, chooser: Chooser): PlannedReply {
  const advice = replyWith(chooser.pick(poolOf('advice')))
  const heard = hear(request, recall)
  if (heard.words < 9) return advice
  const said = planListening({ request, heard, recall, chooser, quiet: true, daysAway: 0 }).pieces.slice(0, 1)
  const whole = { pieces: [...said, ...advice.pieces] }
  return maySay(whole) ? whole : advice
}

function daysAway(recall: Recall, nowMs: number): number {
  const times = [recall.personTurns.at(-1), recall.companionTurns.at(-1)].flatMap((turn) =>
    turn ? [turn.atMs] : [],
  )
  return times.length > 0 ? (nowMs - Math.max(...times)) / dayMs : 0
}
