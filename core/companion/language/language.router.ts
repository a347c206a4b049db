// The language model over the API.
import { implement } from '@orpc/server'
import type { ConversationId } from '../../kernel/ids.ts'
import { type CallContext, unlocked } from '../../vault/call-context.ts'
import type { Vault } from '../../vault/vault.ts'
import { EngineFailed, type EngineState } from './engine.ts'
import { languageContract } from './language.contract.ts'
import { readLanguageOptions, writeLanguageOptions } from './language-options.store.ts'
import { type ChosenModel, chooseModel, type LanguageParts } from './language-parts.ts'
import { findSummary } from './summaries.store.ts'
import { latestFigures, readUsage } from './usage.store.ts'

/** What the operations need beyond the vault. */
export interface LanguageContext extends CallContext {
  readonly language: LanguageParts
}

const os = implement(languageContract).$context<LanguageContext>().use(unlocked)
const selfTestSeconds = 10

function stateOf({ models, engine }: LanguageParts, vault: Vault) {
  const chosen = chooseModel({ models }, vault)
  const state: EngineState = engine.state
  const isTooLarge = state.failure?.code === 'too-large' && chosen !== null
  const smaller = isTooLarge ? models.list().find(({ sizeBytes }) => sizeBytes < chosen.installed.sizeBytes) : undefined // prettier-ignore
  return {
    model: chosen && { id: chosen.installed.id, name: chosen.installed.name },
    phase: state.phase,
    loadingFraction: state.loadingFraction,
    loaded: state.loaded,
    gpu: state.gpu,
    failure: state.failure,
    smaller: smaller ? { id: smaller.id, name: smaller.name } : null,
  }
}

/** Every state from now on until the caller leaves or the vault locks. */
async function* statesOf(parts: LanguageParts, vault: Vault, signal: AbortSignal | undefined) {
  let changed = Promise.withResolvers<void>()
  const stop = parts.engine.onChange(() => changed.resolve())
  const leave = () => changed.resolve()
  signal?.addEventListener('abort', leave, { once: true })
  try {
    while (!signal?.aborted && !vault.closed) {
      const wait = changed.promise
      yield stateOf(parts, vault)
      await wait
      changed = Promise.withResolvers()
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', leave)
  }
}

type Refuse = {
  NOT_FOUND: () => Error
  MODEL_FAILED: (options: { data: Pick<EngineFailed, 'code' | 'facts'> }) => Error
}

async function withModel<T>(
  { parts, vault, errors }: { parts: LanguageParts; vault: Vault; errors: Refuse },
  work: (chosen: ChosenModel) => Promise<T>,
): Promise<T> {
  const chosen = chooseModel(parts, vault)
  if (!chosen) throw errors.NOT_FOUND()
  try {
    return await work(chosen)
  } catch (fault) {
    if (fault instanceof EngineFailed)
      throw errors.MODEL_FAILED({ data: { code: fault.code, facts: fault.facts } })
    throw fault
  }
}

const useOf = (vault: Vault, { toLoad }: ChosenModel) => ({ owner: vault.accountId, model: toLoad })

/** Operations on the language model. */
export const languageRouter = os.router({
  state: os.state.handler(({ context }) => stateOf(context.language, context.vault)),
  watch: os.watch.handler(({ context, signal }) => statesOf(context.language, context.vault, signal)),
  options: os.options.handler(({ context }) => readLanguageOptions(context.vault.reader)),
  choose: os.choose.handler(({ context, input }) =>
    context.vault.write((writer) => {
      context.vault.audit.append(writer, 'settings.changed')
      return writeLanguageOptions(writer, input)
    }),
  ),
  load: os.load.handler(
    ({ context: { language, vault }, errors, signal }) =>
    withModel({ parts: language, vault, errors }, (chosen) => language.engine.load(useOf(vault, chosen), signal)), // prettier-ignore
  ),
  unload: os.unload.handler(async ({ context }) => {
    await context.language.engine.unload()
    return {}
  }),
  selfTest: os.selfTest.handler(({ context: { language, vault }, errors, signal }) =>
    withModel({ parts: language, vault, errors }, (chosen) =>
      language.engine.selfTest(useOf(vault, chosen), selfTestSeconds, signal ?? new AbortController().signal),
    ),
  ),
  context: os.context.handler(({ context: { vault }, input }) => {
    const conversationId = input.conversationId as ConversationId
    const figures = latestFigures(vault.reader, conversationId)
    return {
      usedTokens: figures && figures.inputTokens + figures.outputTokens,
      contextTokens: figures?.contextTokens ?? null,
      leftOutTurns: figures?.leftOutTurns ?? 0,
      summary: findSummary(vault.reader, conversationId)?.text ?? null,
    }
  }),
  usage: os.usage.handler(({ context, input }) => ({
    items: readUsage(context.vault.reader, input.from, input.to),
  })),
})
