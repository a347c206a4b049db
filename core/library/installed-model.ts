// What a model on this machine is, to everybody who uses one. The library writes it down beside the file
// (`model.json`) when the file has been verified; nothing here opens or loads a model.
import { z } from 'zod'

/** `language` writes replies, `adapter` is a LoRA on top of one, `classifier` reads feelings, `embedding` finds by meaning. */
export const modelKindSchema = z.enum(['language', 'adapter', 'classifier', 'embedding'])
export type ModelKind = z.infer<typeof modelKindSchema>

/**
 * How a conversation is written for the model. It is chosen by us from the catalogue or the architecture and name; the
 * template inside a file is never executed (security.md S4). `plain` when nothing better is known.
 */
export const chatFormatSchema = z.enum([
  'zephyr',
  'chatml',
  'llama2',
  'llama3',
  'gemma',
  'mistral',
  'phi3',
  'plain',
])
export type ChatFormat = z.infer<typeof chatFormatSchema>

/** A model's id is a folder name: small letters, digits, dots and dashes, at most 80. */
export const modelIdSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/)

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** One file of a model, as it was when its hash was last computed. */
export const modelFileSchema = z.object({
  name: z.string().regex(/^[\w][\w. ()+-]{0,199}$/),
  sizeBytes: z.int().min(1),
  sha256: sha256Schema,
  /** Modification time when it was verified; a difference asks for a new check (security.md S1). */
  mtimeMs: z.number(),
})

/** What is kept in `model.json`. */
export const modelRecordSchema = z.object({
  id: modelIdSchema,
  kind: modelKindSchema,
  name: z.string().min(1).max(200),
  origin: z.enum(['catalogue', 'imported']),
  /** `general.architecture` of a GGUF, such as `llama`; `onnx` for classifiers. */
  architecture: z.string().max(64),
  /** Tokens that the model was trained to look at together; 0 where that means nothing. */
  contextTokens: z.int().min(0),
  chatFormat: chatFormatSchema,
  /** SPDX name, or `unknown` for a file that the person brought. */
  licence: z.string().max(200),
  /** The model's own file first: the GGUF, or the ONNX graph. */
  files: z.array(modelFileSchema).min(1),
  installedAtMs: z.int(),
  /** A later check found other bytes than were verified: never loaded again. */
  damaged: z.boolean().default(false),
})
export type ModelRecord = z.infer<typeof modelRecordSchema>

/** A model that is on this machine and was verified when it came. */
export interface InstalledModel extends ModelRecord {
  /** The file to load; for classifiers the folder. */
  readonly path: string
  /** All files together. */
  readonly sizeBytes: number
  /** SHA-256 of the first file. */
  readonly sha256: string
}
