// What the model does when nobody waits: a title after the first reply, a summary of what no longer fits, and reading
// what the next reply will begin with. Everything stops as soon as the person writes, and is done another time then.
import type { Vault } from '../../vault/vault.ts'
import type { ReplyRequest } from '../companion.ts'
import { guardReply } from '../guard-reply.ts'
import { prompts } from '../prompts/prompts.ts'
import type { ChosenModel, LanguageParts } from './language-parts.ts'
import type { GenerateRequest, Spoken } from './process.contract.ts'
import { findSummary, keepSummary } from './summaries.store.ts'

/** A reply that has just been given. */
export interface AnsweredTurn {
  readonly request: ReplyRequest
  readonly chosen: ChosenModel
  readonly prompt: GenerateRequest
  readonly reply: string
  readonly spoken: Spoken
}

/** The background work of one vault. */
export interface BackgroundWork {
  /** Begins after a short rest. */
  after(turn: AnsweredTurn): void
  stop(): void
}

const longestTitle = 48
const titleTokens = 24
/** Characters of a message that are enough to name it by. */
const longestTitled = 1000
const summaryTokens = 200
/** From this part of the context on, room for an answer included, the oldest turns are summed up before they fall out. */
const fullShare = 0.75

/** Makes idle background work. */
export function createBackgroundWork(parts: LanguageParts, vault: Vault): BackgroundWork {
  let current = new AbortController()
  let resting: ReturnType<typeof setTimeout> | undefined
  return {
    after(turn) {
      this.stop()
      current = new AbortController()
      const { signal } = current
      resting = setTimeout(() => void work(parts, vault, turn, signal), parts.restMs)
    },
    stop() {
      clearTimeout(resting)
      current.abort()
    },
  }
}

async function work(
  parts: LanguageParts,
  vault: Vault,
  turn: AnsweredTurn,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (turn.request.history.length === 0) await writeTitle(parts, vault, turn, signal)
    const isNewer = await writeSummary(parts, vault, turn, signal)
    if (!isNewer) await readAhead(parts, vault, turn, signal)
  } catch {
    // It gave way, the vault was locked, or the model failed: the next reply tries again, and shows a failure if it lasts.
  }
}

async function say(
  { engine }: LanguageParts,
  vault: Vault,
  { chosen, request }: { chosen: ChosenModel; request: Omit<GenerateRequest, 'stateKey' | 'priority'> },
  signal: AbortSignal,
): Promise<string> {
  const use = { owner: vault.accountId, model: chosen.toLoad }
  const asked: GenerateRequest = { ...request, stateKey: null, priority: 'background' }
  let text = ''
  for await (const event of engine.generate(use, asked, signal)) if (event.type === 'text') text += event.text
  signal.throwIfAborted()
  return text.trim()
}

/** A title fit for a list: one line, without quotation marks, nothing the guard would stop. */
export function titleFromAnswer(answer: string): string | null {
  const line = (answer.split('\n')[0] ?? '').replace(/^["'“”\s]+|["'“”.\s]+$/gu, '').replace(/\s+/g, ' ')
  return line !== '' && [...line].length <= longestTitle && guardReply(line).ok ? line : null
}

async function writeTitle(
  parts: LanguageParts,
  vault: Vault,
  { request: { conversationId, screenedText }, chosen }: AnsweredTurn,
  signal: AbortSignal,
): Promise<void> {
  if (conversationId === undefined) return
  const turns = [{ role: 'person' as const, text: screenedText.slice(0, longestTitled) }]
  const request = { system: prompts.title, turns, maxTokens: titleTokens, sampling: { temperature: 0.2 } } // prettier-ignore
  const title = titleFromAnswer(await say(parts, vault, { chosen, request }, signal))
  if (title !== null && !vault.closed) parts.proposeTitle(vault, conversationId, title)
}

/** Sums up the older half of what is in the context, before it falls out. Gives whether there is a newer summary. */
async function writeSummary(
  parts: LanguageParts,
  vault: Vault,
  { request: { conversationId, history }, chosen, prompt, spoken }: AnsweredTurn,
  signal: AbortSignal,
): Promise<boolean> {
  const isFull =
    spoken.leftOutTurns > 0 || spoken.promptTokens + prompt.maxTokens > spoken.contextTokens * fullShare
  if (!isFull || conversationId === undefined) return false
  const earlier = findSummary(vault.reader, conversationId)
  const open = history.filter(({ seq }) => seq !== undefined && seq > (earlier?.upToSeq ?? 0))
  const older = open.slice(0, Math.max(spoken.leftOutTurns, Math.floor(open.length / 4) * 2))
  const upToSeq = older.at(-1)?.seq
  if (upToSeq === undefined) return false
  const told = older.map(({ role, text }) => (role === 'person' ? `Person: ${text}` : `Companion: ${text}`))
  const all = [...(earlier ? [earlier.text] : []), ...told].join('\n')
  const turns = [{ role: 'person' as const, text: fittingEnd(all, spoken.contextTokens) }]
  const request = {
    system: prompts.summarise,
    turns,
    maxTokens: summaryTokens,
    sampling: { temperature: 0.3 },
  }
  const text = await say(parts, vault, { chosen, request }, signal)
  if (text === '' || vault.closed) return false
  const row = { conversationId, text, upToSeq, writtenAtMs: parts.clock.nowMs(), model: chosen.installed.id }
  vault.write((writer) => keepSummary(writer, row))
  return true
}

/** The newest part of a text that certainly fits: a token is hardly ever shorter than a character and a half. */
const fittingEnd = (text: string, contextTokens: number): string =>
  text.slice(-Math.floor(contextTokens * 0.75))

/** Reads the reply into the kept state, so that the next message only adds itself. */
async function readAhead(
  { engine }: LanguageParts,
  vault: Vault,
  { chosen, prompt, reply }: AnsweredTurn,
  signal: AbortSignal,
): Promise<void> {
  const use = { owner: vault.accountId, model: chosen.toLoad }
  const turns = [...prompt.turns, { role: 'companion' as const, text: reply }]
  await engine.prepare(use, { ...prompt, turns }, signal)
}
