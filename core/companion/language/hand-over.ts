// Lets the model hand over to a guided exercise. The rules say whether one could fit at all; the model may then only pick
// an id from the fixed list, or none, held to it by a grammar. Whatever goes wrong, the rules choose.
import { z } from 'zod'
import { fittingExercises, isHeavyDisclosure } from '../choose-exercise.ts'
import type { ReplyRequest } from '../companion.ts'
import { listExercises } from '../exercises/exercises.ts'
import { hear } from '../heard.ts'
import { prompts } from '../prompts/prompts.ts'
import { readIntent } from '../read-intent.ts'
import { recallBranch } from '../recall.ts'
import type { EngineEvent, EngineUse, LanguageEngine } from './engine.ts'
import type { GenerateRequest } from './process.contract.ts'

/** That an exercise could be offered, and which. */
export interface Chance {
  /** What the rules would offer. */
  readonly byRules: string
  /** Whether the person asked for one: then none is no answer. */
  readonly isAskedFor: boolean
  /** All that may be chosen. */
  readonly ids: readonly string[]
}

/** Above this level no exercise comes from a model (clinical.md §5: none where danger is spoken of). */
const upToLevel = 1
/** Replies between two offers, and before the first one that was not asked for: as the guided companion does it. */
const repliesBetween = 6
const repliesBefore = 2
const settling = 'paced-breathing'

/** Whether the rules see that an exercise could fit, or the person asks for one; null: nothing is offered. */
export function chanceFor(request: ReplyRequest): Chance | null {
  const { level, history, screenedText } = request
  if (level > upToLevel) return null
  const recall = recallBranch(history)
  const heard = hear(request, recall)
  const fitting = fittingExercises(request, heard, recall)
  const isAskedFor = readIntent(screenedText) === 'exercise'
  const isDue =
    recall.companionTurns.length >= repliesBefore &&
    recall.since('offer-') >= repliesBetween &&
    heard.felt.certain &&
    !heard.carried.feeling &&
    !isHeavyDisclosure(request, recall)
  const byRules = fitting[0] ?? (isAskedFor ? settling : undefined)
  if (byRules === undefined || !(isAskedFor || isDue)) return null
  const ids = listExercises().filter((exercise) => exercise.upToLevel >= level).map(({ id }) => id) // prettier-ignore
  return { byRules, isAskedFor, ids }
}

const none = 'none'
/** Enough for the longest id with its frame, letter by letter. */
const choiceTokens = 96
/** Of the person's words the end is enough to choose by. */
const longestTold = 600

/** What the model is asked. */
export function choiceRequest(
  { screenedText }: Pick<ReplyRequest, 'screenedText'>,
  ids: readonly string[],
): GenerateRequest {
  const list = listExercises().filter(({ id }) => ids.includes(id)).map(({ id, tags }) => `${id}: ${tags.join(', ')}`) // prettier-ignore
  return {
    stateKey: null,
    system: [prompts.chooseExercise, ...list, none].join('\n'),
    turns: [{ role: 'person', text: screenedText.slice(-longestTold) }],
    maxTokens: choiceTokens,
    sampling: { temperature: 0 },
    jsonSchema: { type: 'object', properties: { exercise: { enum: [...ids, none] } } },
  }
}

/** The id in an answer of the model; `none` when it chose none, null when it is nothing from the list. */
export function chosenIn(answer: string, ids: readonly string[]): string | null {
  const schema = z.strictObject({ exercise: z.enum([...ids, none]) })
  try {
    return schema.parse(JSON.parse(answer)).exercise
  } catch {
    return null
  }
}

/** How long the reply, which stands on screen already, waits for the choice (our own choice). */
const choiceMs = 6000

interface Choosing {
  readonly engine: LanguageEngine
  readonly use: EngineUse
  readonly request: ReplyRequest
  readonly chance: Chance
  readonly limitMs?: number
}

/** The exercise to offer; null: none. Never throws: a model that fails, is slow or talks nonsense leaves it to the rules. */
export async function chooseByModel(
  { engine, use, request, chance, limitMs = choiceMs }: Choosing,
  signal: AbortSignal,
): Promise<string | null> {
  const { ids, byRules, isAskedFor } = chance
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  // A process that hangs does not even hear that it should stop: nobody waits for it here.
  const late = new Promise<null>((resolve) => limit.addEventListener('abort', () => resolve(null)))
  const answer = textOf(engine.generate(use, choiceRequest(request, ids), limit)).catch(() => null)
  const chosen = chosenIn((await Promise.race([answer, late])) ?? '', ids)
  if (chosen === none) return isAskedFor ? byRules : null
  return chosen ?? byRules
}

async function textOf(events: AsyncIterable<EngineEvent>): Promise<string> {
  let text = ''
  for await (const event of events) if (event.type === 'text') text += event.text
  return text
}
