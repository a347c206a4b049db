// Operations on the language model of this machine: what it is doing, how it shall speak, and what it has cost.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { modelIdSchema } from '../../library/installed-model.ts'
import { givenDateSchema, idSchema, localDateSchema, operation } from '../../vault/operation.ts'
import { failureCodeSchema, failureFactsSchema, loadedSchema, selfTestSchema } from './process.contract.ts'

/** How the model speaks and runs for one account. Bounds keep native code safe (security.md M7). */
export const languageOptionsSchema = z.object({
  /** Off: the guided companion answers, whatever is installed. */
  enabled: z.boolean().default(true),
  /** Null: the workstation's default, or the only one there is. */
  modelId: modelIdSchema.nullable().default(null),
  adapterIds: z.array(modelIdSchema).max(4).default([]),
  temperature: z.number().min(0).max(1.5).default(0.7),
  /** Longest reply in tokens; a token is about three quarters of a word. */
  longestReply: z.int().min(32).max(1024).default(320),
  contextTokens: z.int().min(512).max(32_768).default(2048),
  gpu: z.enum(['auto', 'off', 'cuda', 'vulkan', 'metal']).default('auto'),
  gpuLayers: z.union([z.enum(['auto', 'max']), z.int().min(0).max(1000)]).default('auto'),
  /** Null: chosen by the machine and adapted while it runs. */
  threads: z.int().min(1).max(64).nullable().default(null),
})
/** How the model speaks and runs for one account. */
export type LanguageOptions = z.infer<typeof languageOptionsSchema>

const failureSchema = z.object({
  code: z.union([failureCodeSchema, z.enum(['gone', 'hung', 'out-of-memory'])]),
  facts: failureFactsSchema,
})

/** What the model is doing right now. */
export const languageStateSchema = z.object({
  /** Null: none is installed or chosen, and the guided companion answers. */
  model: z.object({ id: modelIdSchema, name: z.string() }).nullable(),
  phase: z.enum(['off', 'starting', 'loading', 'ready', 'speaking', 'restarting', 'unavailable']),
  loadingFraction: z.number().nullable(),
  loaded: loadedSchema.nullable(),
  gpu: z.enum(['not-looked', 'none', 'works', 'crashed']),
  failure: failureSchema.nullable(),
  /** For a model that is too large: an installed one that is smaller. */
  smaller: z.object({ id: modelIdSchema, name: z.string() }).nullable(),
})

/** Tokens of one day and model. */
const usageRowSchema = z.object({
  localDate: localDateSchema,
  companion: z.string(),
  replies: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  /** Means over the replies. */
  firstTokenMs: z.number(),
  tokensPerSecond: z.number(),
})

const route = (method: 'GET' | 'POST' | 'PATCH', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['language model'],
})

const refused = operation.errors({
  MODEL_FAILED: {
    status: 409,
    message: 'The language model cannot do that on this computer.',
    data: failureSchema,
  },
})

export const languageContract = {
  state: operation
    .route(route('GET', '/language', 'What the language model is doing'))
    .output(languageStateSchema),
  watch: operation
    .route(route('GET', '/language/changes', 'The same, now and after every change (server-sent events)'))
    .output(eventIterator(languageStateSchema)),
  options: operation
    .route(route('GET', '/language/options', 'How the language model speaks and runs'))
    .output(languageOptionsSchema),
  choose: operation
    .route(route('PATCH', '/language/options', 'Choose a model, a mode, a tone or how it runs'))
    .input(
      z.object(
        Object.fromEntries(
          Object.entries(languageOptionsSchema.shape).map(([key, schema]) => [
            key,
            schema.unwrap().optional(),
          ]),
        ) as {
          [K in keyof typeof languageOptionsSchema.shape]: z.ZodOptional<
            ReturnType<(typeof languageOptionsSchema.shape)[K]['unwrap']>
          >
        },
      ),
    ) // prettier-ignore
    .output(languageOptionsSchema),
  load: refused.route(route('POST', '/language/load', 'Load the chosen model now')).output(loadedSchema),
  unload: operation
    .route(route('POST', '/language/unload', 'Give the memory of the model back'))
    .output(z.object({})),
  selfTest: refused
    .route(route('POST', '/language/self-test', 'Measure for ten seconds how fast the model is here'))
    .output(selfTestSchema),
  context: operation
    .route(
      route('GET', '/conversations/{conversationId}/context', 'How full the memory of a conversation is'),
    )
    .input(z.object({ conversationId: idSchema }))
    .output(
      z.object({
        /** Null before the model has answered here. */
        usedTokens: z.int().nullable(),
        contextTokens: z.int().nullable(),
        /** Messages that no longer fit and are only in the summary. */
        leftOutTurns: z.int(),
        summary: z.string().nullable(),
      }),
    ),
  usage: operation
    .route(route('GET', '/language/usage', 'Tokens, waiting time and speed by day and model'))
    .input(z.object({ from: givenDateSchema, to: givenDateSchema }))
    .output(z.object({ items: z.array(usageRowSchema) })),
}
