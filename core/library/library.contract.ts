// The model library: what is on offer and fits, what is on its way, what is installed and which one is used.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { done, operation } from '../vault/operation.ts'
import { chatFormatSchema, modelIdSchema, modelKindSchema } from './installed-model.ts'

const fitSchema = z.object({
  verdict: z.enum(['fits', 'tight', 'tooLarge']),
  reason: z.enum(['room', 'graphics', 'memory', 'memoryBusy', 'memoryClose', 'disk', 'processor']),
  needBytes: z.int(),
  haveBytes: z.int(),
})

export const offerSchema = z.object({
  id: modelIdSchema,
  kind: modelKindSchema,
  name: z.string(),
  preset: z.enum(['light', 'balanced', 'best']).nullable(),
  repository: z.string(),
  revision: z.string(),
  licence: z.string(),
  quantisation: z.string(),
  contextTokens: z.int(),
  languages: z.array(z.string()),
  goodAt: z.array(z.enum(['short-replies', 'little-memory', 'speed', 'longer-conversations', 'many-languages', 'careful-replies', 'reading-feelings', 'reading-mood', 'search-by-meaning'])), // prettier-ignore
  downloadBytes: z.int(),
  memoryBytes: z.int().describe('Estimated with a context of 2048 tokens'),
  memoryMeasured: z.boolean(),
  files: z.array(
    z.object({ path: z.string(), sizeBytes: z.int().nullable(), sha256: z.string().nullable() }),
  ),
  pinned: z.boolean().describe('False: what the server states has to be confirmed first'),
  hashSources: z.string(),
  fit: fitSchema,
  smallerId: z.string().nullable().describe('A smaller model to use instead'),
  installed: z.boolean(),
})

export const installedSchema = z.object({
  id: modelIdSchema,
  kind: modelKindSchema,
  name: z.string(),
  origin: z.enum(['catalogue', 'imported']),
  architecture: z.string(),
  contextTokens: z.int(),
  chatFormat: chatFormatSchema,
  licence: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  installedAtMs: z.int(),
  damaged: z.boolean(),
  inUse: z.boolean(),
})

const faultSchema = z.object({
  type: z.enum(['SwitchedOff', 'HostRefused', 'TooManyRedirects', 'Unreachable', 'DiskFull', 'DiskTooFull', 'WrongSize', 'WrongHash', 'ServerRefused', 'ConnectionLost', 'HashNotStated', 'HashNotConfirmed', 'NotGguf', 'Malformed', 'ArchitectureUnknown', 'AlreadyInstalled', 'SendingStopped', 'NothingThere', 'NotAModelFolder', 'Unexpected']), // prettier-ignore
  host: z.string().optional(),
  status: z.int().optional(),
  reason: z.string().optional().describe('For people who know the format; completes "The file …"'),
  needBytes: z.int().optional(),
  haveBytes: z.int().optional(),
})
export const transferSchema = z.object({
  id: modelIdSchema,
  name: z.string(),
  kind: modelKindSchema.nullable(),
  way: z.enum(['download', 'import']),
  state: z.enum(['running', 'verifying', 'paused', 'failed']),
  doneBytes: z.int(),
  totalBytes: z.int(),
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  fault: faultSchema.nullable(),
})

const statedFileSchema = z.object({
  path: z.string().max(300),
  sizeBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const library = operation.errors({
  TRANSFER_REFUSED: {
    status: 409,
    message: 'That model cannot be fetched or brought in.',
    data: faultSchema,
  },
})
const byId = z.object({ id: modelIdSchema })
const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['library'],
})

export const libraryContract = {
  catalogue: library
    .route(route('GET', '/models/catalogue', 'Models on offer, and whether each fits this machine'))
    .output(
      z.object({
        items: z.array(offerSchema),
        recommendedId: z.string().nullable(),
        host: z.string().describe('Where downloads come from: the hub, or the mirror that was set'),
        online: z.boolean().describe('False when the network is switched off in the settings'),
        machine: z.object({ totalMemoryBytes: z.int(), availableMemoryBytes: z.int(), freeDiskBytes: z.int(), cores: z.int() }), // prettier-ignore
      }),
    ),
  list: library.route(route('GET', '/models', 'Installed models')).output(
    z.object({
      items: z.array(installedSchema),
      usedBytes: z.int(),
      withoutLanguageModel: z.boolean().describe('The person chose the guided companion'),
    }),
  ),
  transfers: library
    .route(route('GET', '/models/transfers', 'Downloads and imports under way, paused or failed'))
    .output(z.object({ items: z.array(transferSchema) })),
  watch: library
    .route(route('GET', '/models/transfers/stream', 'Transfers as they go on (server-sent events)'))
    .output(
      eventIterator(
        z.object({
          items: z.array(transferSchema),
          arrived: z.int().nonnegative().describe('How many have arrived since the core started'),
        }),
      ),
    ),
  ask: library
    .route(
      route(
        'POST',
        '/models/catalogue/{id}/statement',
        'Ask the server what it has, before anything is fetched',
      ),
    ) // prettier-ignore
    .input(byId.extend({ agreed: z.literal(true).describe('The person agreed to the question being sent') }))
    .output(z.object({ files: z.array(statedFileSchema) })),
  download: library
    .route(route('POST', '/models/catalogue/{id}/download', 'Fetch a model that the person agreed to'))
    .input(
      byId.extend({
        agreed: z.literal(true),
        confirmed: z.array(statedFileSchema).max(20).default([]).describe('Files whose hash the person confirmed'), // prettier-ignore
      }),
    )
    .output(done),
  pause: library
    .route(route('POST', '/models/transfers/{id}/pause', 'Stop for now; what came is kept'))
    .input(byId)
    .output(done),
  resume: library
    .route(route('POST', '/models/transfers/{id}/resume', 'Go on with what was paused or failed'))
    .input(byId)
    .output(done),
  cancel: library
    .route(route('DELETE', '/models/transfers/{id}', 'Stop and remove what came'))
    .input(byId)
    .output(done),
  import: library
    .route(
      route(
        'POST',
        '/models/import',
        'Bring in a GGUF file, or a folder with an ONNX classifier, from this machine',
      ),
    ) // prettier-ignore
    .input(z.object({ path: z.string().min(1).max(4096) }))
    .output(z.object({ transferId: modelIdSchema, name: z.string(), foreignTemplate: z.boolean() })),
  startUpload: library
    .route(
      route(
        'POST',
        '/models/uploads',
        'Bring in a model whose bytes the caller sends, as a page does that has no path; goes on with the same files',
      ),
    ) // prettier-ignore
    .input(
      z.object({
        name: z.string().trim().min(1).max(200).describe('Of the file or the folder'),
        files: z
          .array(
            z.object({
              name: z.string().min(1).max(200),
              sizeBytes: z.int().positive(),
              modifiedMs: z.int().describe('With name and size it tells whether these are the same files'),
            }),
          )
          .min(1)
          .max(200)
          .describe('A GGUF file, or everything in the folder of an ONNX classifier'),
      }),
    )
    .output(
      z.object({
        transferId: modelIdSchema,
        wanted: z
          .array(z.int())
          .describe(
            'Places in `files` of those to send, joined in this order, by PUT /models/uploads/{transferId}?at=…',
          ),
        haveBytes: z.int().describe('Go on from here'),
        mostPieceBytes: z.int().describe('At most so many bytes in one PUT'),
      }),
    ),
  verify: library
    .route(route('POST', '/models/{id}/verification', 'Hash every file of a model again'))
    .input(byId)
    .output(z.object({ intact: z.boolean() })),
  remove: library
    .route(route('DELETE', '/models/{id}', 'Remove a model'))
    .input(byId)
    .output(done),
  choose: library
    .route(route('PUT', '/models/chosen/{kind}', 'Use a model; null for none'))
    .input(z.object({ kind: modelKindSchema, id: modelIdSchema.nullable() }))
    .output(done),
}
