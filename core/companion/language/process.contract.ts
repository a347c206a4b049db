// What the core and the language process say to each other, checked on both sides: whoever gets a damaged or hostile
// message drops it. Requests carry an id; every request ends with exactly one `done` or `failed`.
import { z } from 'zod'
import { chatFormatSchema } from '../../library/installed-model.ts'

const count = (min: number, max: number) => z.int().min(min).max(max)

/** Which model to load and how. Bounds: native code takes these numbers unchecked (security.md M7). */
export const modelToLoadSchema = z.object({
  path: z.string().min(1).max(4096),
  chatFormat: chatFormatSchema,
  contextTokens: count(256, 131_072),
  /** Conversations whose state is kept in memory at once; fewer are taken where memory is short. */
  sequences: count(1, 8).default(3),
  gpu: z.enum(['auto', 'off', 'cuda', 'vulkan', 'metal']).default('auto'),
  gpuLayers: z.union([z.enum(['auto', 'max']), count(0, 1000)]).default('auto'),
  /** Null: chosen by the machine and adapted while running. */
  threads: count(1, 256).nullable().default(null),
  adapters: z.array(z.object({ path: z.string().min(1).max(4096), scale: z.number().min(-4).max(4) })).max(4).default([]), // prettier-ignore
})
/** A model with everything that decides how it is loaded. */
export type ModelToLoad = z.infer<typeof modelToLoadSchema>

const turnSchema = z.object({ role: z.enum(['person', 'companion']), text: z.string().max(200_000) })
/** One turn as the model gets it. */
export type PromptTurn = z.infer<typeof turnSchema>

/** How to choose among the next words. */
export const samplingSchema = z.object({
  temperature: z.number().min(0).max(2).default(0.7),
  topP: z.number().min(0.05).max(1).default(0.9),
  topK: count(1, 1000).default(40),
  minP: z.number().min(0).max(1).default(0.05),
  seed: count(0, 0xffff_ffff).optional(),
})

/** What to write. The system text always stays whole; of the turns the oldest are left out when they do not fit. */
export const generateSchema = z.object({
  /** Names the state kept in memory from turn to turn; opaque. Null: nothing is kept. */
  stateKey: z.string().min(1).max(200).nullable(),
  system: z.string().max(100_000),
  turns: z.array(turnSchema).min(1).max(2000),
  maxTokens: count(1, 4096),
  sampling: samplingSchema.default({ temperature: 0.7, topP: 0.9, topK: 40, minP: 0.05 }),
  /** JSON schema that the answer must follow. */
  jsonSchema: z.record(z.string(), z.unknown()).optional(),
  /** `background` gives way: it fails with `given-way` as soon as a conversation wants to speak. */
  priority: z.enum(['conversation', 'background']).default('conversation'),
})
/** A request to write something. */
export type GenerateRequest = z.input<typeof generateSchema>

/** From the core to the language process. */
export const toLanguageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), id: z.int(), model: modelToLoadSchema }),
  z.object({ type: z.literal('generate'), id: z.int(), request: generateSchema }),
  z.object({ type: z.literal('prepare'), id: z.int(), request: generateSchema }),
  z.object({ type: z.literal('abort'), id: z.int() }),
  z.object({ type: z.literal('forget'), id: z.int(), keyPrefix: z.string().max(200) }),
  z.object({ type: z.literal('unload'), id: z.int() }),
  z.object({ type: z.literal('selfTest'), id: z.int(), seconds: z.number().min(0.1).max(30) }),
  z.object({ type: z.literal('probe'), id: z.int(), gpu: z.enum(['auto', 'cuda', 'vulkan', 'metal']) }),
])
/** A message to the language process. */
export type ToLanguage = z.input<typeof toLanguageSchema>
/** The same after it was checked. */
export type CheckedToLanguage = z.output<typeof toLanguageSchema>

/** What is known of a loaded model. */
export const loadedSchema = z.object({
  contextTokens: z.int(),
  sequences: z.int(),
  gpu: z.enum(['off', 'cuda', 'vulkan', 'metal']),
  gpuLayers: z.int(),
  totalLayers: z.int(),
  devices: z.array(z.string()),
  threads: z.int(),
  memoryBytes: z.object({ ram: z.number(), vram: z.number() }),
  loadMs: z.number(),
})
/** A model that is ready to speak. */
export type Loaded = z.infer<typeof loadedSchema>

/** What one answer cost. */
export const spokenSchema = z.object({
  stop: z.enum(['end', 'length', 'aborted']),
  /** Tokens of the whole prompt. */
  promptTokens: z.int(),
  /** Of these, how many had to be read anew; the rest was still in memory. */
  readTokens: z.int(),
  outputTokens: z.int(),
  /** Oldest turns that did not fit. */
  leftOutTurns: z.int(),
  /** Characters from the middle of the last message, which was too long by itself. */
  leftOutCharacters: z.int(),
  contextTokens: z.int(),
  firstTokenMs: z.number(),
  totalMs: z.number(),
  /** While writing; 0 when fewer than two tokens were written. */
  tokensPerSecond: z.number(),
  threads: z.int(),
})
/** Figures of one answer. */
export type Spoken = z.infer<typeof spokenSchema>

/** What a self-test measured. */
export const selfTestSchema = z.object({
  tokensPerSecond: z.number(),
  wordsPerSecond: z.number(),
  readTokensPerSecond: z.number(),
  threads: z.int(),
})
/** Speed of a model on this machine. */
export type SelfTest = z.infer<typeof selfTestSchema>

/** What a look for a GPU found. */
export const probedSchema = z.object({
  gpu: z.enum(['off', 'cuda', 'vulkan', 'metal']),
  devices: z.array(z.string()),
  vramBytes: z.number(),
})
/** A GPU that works, or `off`. */
export type Probed = z.infer<typeof probedSchema>

/** Why a request failed. No text of a person is ever part of it. */
export const failureCodeSchema = z.enum([
  'file-missing',
  'not-a-model',
  'damaged',
  'too-large',
  'not-supported',
  'adapter',
  'not-loaded',
  'too-long',
  'aborted',
  'given-way',
  'not-understood',
  'failed',
])
/** Why a request failed. */
export type FailureCode = z.infer<typeof failureCodeSchema>

/** Numbers that make a failure's sentence exact. */
export const failureFactsSchema = z.object({
  neededBytes: z.number().optional(),
  availableBytes: z.number().optional(),
  /** A context with which it would fit. */
  fittingContextTokens: z.int().optional(),
  /** The least that has to be read (system text and newest message), and what there is room for beside the answer. */
  promptTokens: z.int().optional(),
  roomTokens: z.int().optional(),
})
/** Numbers that make a failure's sentence exact. */
export type FailureFacts = z.infer<typeof failureFactsSchema>

/** From the language process to the core. */
export const fromLanguageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: z.int(), stage: z.enum(['loading', 'reading']), fraction: z.number() }), // prettier-ignore
  z.object({ type: z.literal('text'), id: z.int(), text: z.string() }),
  z.object({ type: z.literal('loaded'), id: z.int(), loaded: loadedSchema }),
  z.object({ type: z.literal('spoken'), id: z.int(), spoken: spokenSchema }),
  z.object({ type: z.literal('tested'), id: z.int(), result: selfTestSchema }),
  z.object({ type: z.literal('probed'), id: z.int(), result: probedSchema }),
  z.object({ type: z.literal('done'), id: z.int() }),
  z.object({ type: z.literal('failed'), id: z.int(), code: failureCodeSchema, facts: failureFactsSchema }),
])
/** A message from the language process. */
export type FromLanguage = z.infer<typeof fromLanguageSchema>
