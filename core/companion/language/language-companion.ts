// The companion that a language model speaks for. Where no model is chosen, or it fails before its first word, the guided
// companion answers instead; after the first word the reply is kept as far as it came. One for each open vault.
import type { Vault } from '../../vault/vault.ts'
import type { Companion, CutReason, ReplyEvent, ReplyRequest } from '../companion.ts'
import { guardStream } from '../guard/guard-stream.ts'
import { replacementFor } from '../guard/replacement.ts'
import { readIntent } from '../read-intent.ts'
import { directQuestionOf } from '../steady-reply.ts'
import { prompts, systemPrompt } from '../prompts/prompts.ts'
import { noGenerationLevel } from '../../safety/risk-level.ts'
import { type BackgroundWork, createBackgroundWork } from './background-work.ts'
import { chanceFor, chooseByModel } from './hand-over.ts'
import { EngineFailed, type EngineEvent, type EngineFailureCode } from './engine.ts'
import { type ChosenModel, chooseModel, type LanguageParts } from './language-parts.ts'
import type { GenerateRequest, PromptTurn, Spoken } from './process.contract.ts'
import { findSummary } from './summaries.store.ts'

/** A companion for one vault; `release` forgets everything it knows. */
export interface LanguageCompanion extends Companion {
  release(): void
}

/** From here on the direct question and what follows it are reviewed texts, word for word (clinical.md §3.1). */
const reviewedFrom = 2

/**
 * Whether words of danger, the answer to a direct question, or what may be a delusion call for the reviewed texts instead of
 * a model: models confirm or argue, and either does harm (clinical.md §3.3).
 */
export const needsReviewedWords = ({
  level,
  history,
  screenedText,
}: Pick<ReplyRequest, 'level' | 'history' | 'screenedText'>): boolean => {
  const last = history.findLast(({ role }) => role === 'companion')?.templateIds ?? []
  const isAnswer = directQuestionOf(last) !== null || last.some((id) => id.startsWith('moment-unsettling-'))
  return level >= reviewedFrom || isAnswer || readIntent(screenedText) === 'unsettling'
}

const cutReasons: Readonly<Partial<Record<EngineFailureCode, CutReason>>> = {
  gone: 'gone',
  hung: 'hung',
  'out-of-memory': 'out-of-memory',
}

/** Makes the companion of `vault`. */
export function createLanguageCompanion(parts: LanguageParts, vault: Vault): LanguageCompanion {
  return new Speaker(parts, vault)
}

class Speaker implements LanguageCompanion {
  readonly #parts: LanguageParts
  readonly #vault: Vault
  readonly #background: BackgroundWork
  /** Messages as the model got them, with what was recalled: saying them differently later would cost the kept state. */
  readonly #sentAs = new Map<string, string>()

  constructor(parts: LanguageParts, vault: Vault) {
    this.#parts = parts
    this.#vault = vault
    this.#background = createBackgroundWork(parts, vault)
  }

  get name(): string {
    const chosen = this.#vault.closed ? null : chooseModel(this.#parts, this.#vault)
    return chosen?.installed.id ?? this.#parts.guided.name
  }

  release(): void {
    this.#sentAs.clear()
    this.#background.stop()
    this.#parts.engine.release(this.#vault.accountId)
  }

  async *reply(request: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyEvent> {
    if (request.level >= noGenerationLevel) throw new Error(`no reply is made at level ${request.level}`)
    this.#background.stop()
    const chosen = needsReviewedWords(request) ? null : chooseModel(this.#parts, this.#vault)
    if (!chosen) return yield* this.#guided(request, signal)
    let isShown = false
    try {
      for await (const event of this.#generated(request, chosen, signal)) {
        isShown ||= event.type === 'delta' || event.type === 'replaced'
        yield event
      }
    } catch (fault) {
      if (signal.aborted) return
      if (!isShown) return yield* this.#guided(request, signal)
      const reason = fault instanceof EngineFailed ? (cutReasons[fault.code] ?? 'failed') : 'failed'
      yield { type: 'cut', reason, by: chosen.installed.id }
    }
  }

  async *#guided(request: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyEvent> {
    const { guided } = this.#parts
    for await (const event of guided.reply(request, signal))
      yield event.type === 'done' ? { ...event, by: guided.name } : event
  }

  async *#generated(
    request: ReplyRequest,
    chosen: ChosenModel,
    signal: AbortSignal,
  ): AsyncGenerator<ReplyEvent> {
    const prompt = this.#promptFor(request, chosen)
    const use = { owner: this.#vault.accountId, model: chosen.toLoad }
    const by = chosen.installed.id
    const speech = new Speech(this.#parts.engine.generate(use, prompt, signal))
    yield* speech.untilFirstWord()
    let said = ''
    // Leaving the guarded words early ends the answer below them, too.
    for await (const event of guardStream(speech.words(), {
      instructions: prompt.system,
      personText: request.screenedText,
    })) {
      if (event.type === 'delta') {
        said += event.text
        yield event
        continue
      }
      const { id, text } = replacementFor(event.reason, request.seed)
      yield { type: 'replaced', text, finding: event.reason }
      return yield { type: 'done', text, templateIds: [id], by }
    }
    const { spoken } = speech
    if (signal.aborted) return
    if (said.trim() === '' || !spoken) throw new EngineFailed('failed')
    const chance = chanceFor(request)
    const offered =
      chance && (await chooseByModel({ engine: this.#parts.engine, use, request, chance }, signal))
    if (signal.aborted) return
    yield {
      type: 'done',
      text: said,
      // So that the same exercise is not offered again a moment later.
      templateIds: offered ? [`offer-${offered}-model`] : [],
      ...(offered && { offeredExerciseId: offered }),
      by,
      figures: figuresOf(spoken),
    }
    if (request.conversationId !== undefined)
      this.#background.after({ request, chosen, prompt, reply: said, spoken })
  }

  #promptFor(request: ReplyRequest, chosen: ChosenModel): GenerateRequest {
    const { parts, vault } = { parts: this.#parts, vault: this.#vault }
    const { conversationId, history, screenedText, attempt } = request
    const summary = conversationId === undefined ? null : findSummary(vault.reader, conversationId)
    const { options } = chosen
    const oldest = history.find(({ seq }) => seq !== undefined)?.seq
    // Recall pays once a conversation is longer than what the model sees; before, everything is there.
    const recalled =
      summary && conversationId !== undefined && oldest !== undefined
        ? parts.recall(vault, { words: screenedText, beforeSeq: oldest, conversationId })
        : []
    const system = systemPrompt(request.mode ?? 'listen', {
      facts: request.facts ?? [],
      summary: summary?.text ?? '',
      // Not here: what was found changes with every message, and the whole prompt would be read anew.
      found: [],
    })
    const lastTurn = [
      ...(recalled.length > 0
        ? [prompts.memory.found, ...recalled.map((passage) => `- ${oneLine(passage)}`)]
        : []),
      screenedText,
      ...(request.warmth ? [prompts.warmth[request.warmth]] : []),
    ].join('\n')
    this.#sentAs.set(screenedText, lastTurn)
    const turns: PromptTurn[] = history.map(({ role, text }) => ({
      role,
      text: role === 'person' ? (this.#sentAs.get(text) ?? text) : text,
    }))
    return {
      stateKey: conversationId ?? null,
      system,
      turns: [...afterSummary(turns, request, summary?.upToSeq), { role: 'person', text: lastTurn }],
      maxTokens: options.longestReply,
      sampling: {
        temperature: options.temperature,
        // The first reply to a message can be repeated exactly; each further one differs.
        seed: seedOf(`${request.seed}:${attempt}`),
      },
    }
  }
}

/** The events of one answer, taken apart: what happens before the first word, the words, and the figures at the end. */
class Speech {
  spoken: Spoken | null = null
  readonly #events: AsyncGenerator<EngineEvent>
  #first: string | null = null

  constructor(events: AsyncGenerator<EngineEvent>) {
    this.#events = events
  }

  async *untilFirstWord(): AsyncGenerator<ReplyEvent> {
    for (;;) {
      const { value, done } = await this.#events.next()
      if (done) return
      if (value.type === 'progress') yield value
      else if (value.type === 'spoken') this.spoken = value.spoken
      else {
        this.#first = value.text
        return
      }
    }
  }

  async *words(): AsyncGenerator<string> {
    try {
      if (this.#first !== null) yield this.#first
      for await (const event of this.#events) {
        if (event.type === 'text') yield event.text
        if (event.type === 'spoken') this.spoken = event.spoken
      }
    } finally {
      await this.#events.return(undefined)
    }
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What the summary already says need not be said again. */
const afterSummary = (
  turns: PromptTurn[],
  { history }: ReplyRequest,
  upToSeq: number | undefined,
): PromptTurn[] =>
  upToSeq === undefined ? turns : turns.filter((_, at) => (history[at]?.seq ?? Infinity) > upToSeq)

const figuresOf = (spoken: Spoken) => ({
  inputTokens: spoken.promptTokens,
  readTokens: spoken.readTokens,
  outputTokens: spoken.outputTokens,
  contextTokens: spoken.contextTokens,
  leftOutTurns: spoken.leftOutTurns,
  ...(spoken.leftOutCharacters > 0 && { leftOutCharacters: spoken.leftOutCharacters }),
  firstTokenMs: Math.round(spoken.firstTokenMs),
  tokensPerSecond: Math.round(spoken.tokensPerSecond * 10) / 10,
})

/** 32 bits of a text (FNV-1a), as a seed. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
