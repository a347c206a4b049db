// The signed-off list of models that HealHub offers, from models/catalogue.json. A file whose hash is not known for
// certain has none here, and the person is asked to confirm what the server states; a hash is never made up.
import { z } from 'zod'
import entries from '../../models/catalogue.json' with { type: 'json' }
import { chatFormatSchema, modelIdSchema, modelKindSchema } from './installed-model.ts'

const commit = /^[0-9a-f]{40}$/

const catalogueFileSchema = z
  .object({
    /** Inside the repository. */
    path: z.string().regex(/^[\w.-]+(\/[\w.-]+)*$/),
    /** Exact where it is known. */
    sizeBytes: z.int().positive().nullable(),
    /** For the fit check and the consent while the exact size is not known. */
    aboutBytes: z.int().positive(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  })
  .refine(({ sizeBytes, aboutBytes }) => sizeBytes === null || sizeBytes === aboutBytes)

export const presetSchema = z.enum(['light', 'balanced', 'best'])
export const goodAtSchema = z.enum(['short-replies', 'little-memory', 'speed', 'longer-conversations', 'many-languages', 'careful-replies', 'reading-feelings', 'reading-mood', 'search-by-meaning']) // prettier-ignore

const catalogueEntrySchema = z
  .strictObject({
    id: modelIdSchema,
    kind: modelKindSchema,
    name: z.string().min(1).max(200),
    preset: presetSchema.nullable(),
    /** Orders the models of a kind: more is better and larger. */
    strength: z.int().min(0),
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
    /** A commit; `main` only where no hash is known either. */
    revision: z.string().regex(/^(main|[0-9a-f]{40})$/),
    files: z.array(catalogueFileSchema).min(1),
    licence: z.enum(['Apache-2.0', 'MIT']),
    architecture: z.string().min(1),
    quantisation: z.string().min(1),
    contextTokens: z.int().positive(),
    chatFormat: chatFormatSchema,
    cacheBytesPerToken: z.int().min(0),
    /** Resident memory with a context of 2048 tokens, where we have measured it on the exact shape. */
    measuredMemoryBytes: z.int().positive().nullable(),
    languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
    goodAt: z.array(goodAtSchema).min(1),
    hashSources: z.string().min(1),
  })
  .refine(({ revision, files }) => commit.test(revision) || files.every(({ sha256 }) => sha256 === null), {
    error: 'a hash belongs to a commit, not to a branch that moves',
  })

/** A model on offer. */
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** Everything on offer. Throws when the file breaks its own rules. */
export const catalogue: readonly CatalogueEntry[] = z.array(catalogueEntrySchema).parse(entries)

/** One entry; undefined when there is none of that id. */
export const findEntry = (id: string): CatalogueEntry | undefined =>
  catalogue.find((entry) => entry.id === id)

/** Whether every file's hash is known, so that nothing has to be confirmed. */
export const isPinned = ({ files }: CatalogueEntry): boolean => files.every(({ sha256 }) => sha256 !== null)

/** Bytes to fetch, as far as they are known. */
export const downloadBytes = ({ files }: CatalogueEntry): number =>
  files.reduce((sum, { sizeBytes, aboutBytes }) => sum + (sizeBytes ?? aboutBytes), 0)

const hub = 'https://huggingface.co'

/** The address of a file, at the hub or at a mirror that keeps the same paths. */
export const addressOf = (entry: CatalogueEntry, filePath: string, mirror: string | null): string =>
  `${(mirror ?? hub).replace(/\/$/, '')}/${entry.repository}/resolve/${entry.revision}/${filePath}`

/** The last part of a path inside a repository: what the file is called here. */
export const fileName = (filePath: string): string => filePath.slice(filePath.lastIndexOf('/') + 1)
