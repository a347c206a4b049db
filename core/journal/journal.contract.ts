// The journal: entries in Markdown with tags and pictures, read for feelings only when somebody asks. Ids and times come
// from the caller, so that every write can be sent twice; a deletion can be undone for ten minutes.
import { z } from 'zod'
import { manyAddedSchema, safetySignalSchema } from '../safety/safety.contract.ts'
import { exportInput, exportOutput, itemsSchema } from '../vault/bulk.ts'
import {
  done,
  givenDateSchema,
  idSchema,
  operation,
  pageInput,
  pageOf,
  personText,
} from '../vault/operation.ts'
import {
  draftSchema,
  entrySchema,
  entrySummarySchema,
  journalHitSchema,
  newEntrySchema,
  pictureSchema,
  promptSchema,
  tagSchema,
  themesSchema,
  wordsSchema,
} from './entry.contract.ts'

/** What a picture may weigh in base64: 5 MB and a little, so that the core itself can say what is too large. */
const longestBase64 = 7_000_000

/** What is shown when the words speak of danger. */
const withSafety = { safety: safetySignalSchema.nullable() }
const storedSchema = entrySchema.extend(withSafety)
const inEntry = z.object({ entryId: idSchema })
const ofPicture = z.object({ pictureId: idSchema })
const today = givenDateSchema.optional().describe("The person's date now; the machine's when left out")
const altText = personText(1000)

const journal = operation.errors({
  PICTURE_REFUSED: {
    status: 422,
    message: 'A picture is PNG, JPEG or WebP, at most 5 MB and 2,000 pixels long; an entry holds up to 12.',
    data: z.object({ reason: z.enum(['not-a-picture', 'too-large', 'too-long-sided', 'too-many']) }),
  },
})
const route = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path: `/journal${path}` as const,
  summary,
  tags: ['journal'],
})
const undoable = z.object({ undoUntilMs: z.int() })

export const journalContract = {
  create: operation
    .route({ ...route('POST', '/entries', 'Keep a new entry; its draft ends'), successStatus: 201 })
    .input(newEntrySchema)
    .output(storedSchema),
  createMany: operation
    .route(route('POST', '/entries/batch', 'Many entries in one transaction, each with its own verdict'))
    .input(z.object({ items: itemsSchema('POST /journal/entries') }))
    .output(manyAddedSchema),
  exportMany: operation
    .route(
      route('GET', '/entries/export', 'Whole entries as lines of JSON, newest day first; without pictures'),
    )
    .input(exportInput.extend({ limit: z.int().min(1).max(100).default(100) }))
    .output(exportOutput),
  list: operation
    .route(route('GET', '/entries', 'Entries, newest day first'))
    .input(
      pageInput.extend({
        tag: tagSchema.optional(),
        from: givenDateSchema.optional(),
        to: givenDateSchema.optional(),
      }),
    )
    .output(pageOf(entrySummarySchema)),
  get: operation
    .route(route('GET', '/entries/{entryId}', 'One entry'))
    .input(inEntry)
    .output(entrySchema),
  update: operation
    .route(
      route('PATCH', '/entries/{entryId}', 'Change an entry; its draft ends. A new text loses its reading'),
    )
    .input(wordsSchema.partial().extend(inEntry.shape))
    .output(storedSchema),
  remove: operation
    .route(route('DELETE', '/entries/{entryId}', 'Delete an entry; can be undone for ten minutes'))
    .input(inEntry)
    .output(undoable),
  restore: operation
    .route(route('POST', '/entries/{entryId}/restoration', 'Undo a deletion'))
    .input(inEntry)
    .output(entrySchema),
  search: operation
    .route(route('GET', '/search', 'Search titles and texts, newest first'))
    .input(pageInput.extend({ query: z.string().max(500) }))
    .output(pageOf(journalHitSchema)),
  onThisDay: operation
    .route(route('GET', '/on-this-day', 'Entries of this day in earlier years, a month ago and a week ago'))
    .input(z.object({ today }))
    .output(
      z.object({
        items: z.array(
          z.object({
            unit: z.enum(['week', 'month', 'year']),
            ago: z.int(),
            entries: z.array(entrySummarySchema),
          }),
        ),
      }),
    ),
  tags: operation
    .route(route('GET', '/tags', 'The tags in use, most used first'))
    .output(z.object({ items: z.array(z.object({ tag: z.string(), entries: z.int() })) })),
  themes: operation
    .route(route('GET', '/themes', 'Recurring words and tags over the last twelve months'))
    .input(z.object({ today }))
    .output(themesSchema),
  prompts: operation
    .route(route('GET', '/prompts', 'Prompts for writing'))
    .output(z.object({ items: z.array(promptSchema) })),
  drafts: operation
    .route(route('GET', '/drafts', 'What is being written and not kept yet, newest first'))
    .output(z.object({ items: z.array(draftSchema) })),
  saveDraft: operation
    .route(route('PUT', '/drafts/{entryId}', 'Keep what is being written'))
    .input(wordsSchema.extend(inEntry.shape))
    .output(done),
  discardDraft: operation
    .route(route('DELETE', '/drafts/{entryId}', 'Let go of what was being written'))
    .input(inEntry)
    .output(done),
  read: operation
    .route(
      route('POST', '/entries/{entryId}/reading', 'Read an entry for feelings and keep the reading with it'),
    )
    .input(inEntry)
    .output(storedSchema),
  forgetReading: operation
    .route(route('DELETE', '/entries/{entryId}/reading', 'Remove the reading of an entry'))
    .input(inEntry)
    .output(entrySchema),
  addPicture: journal
    .route({
      ...route('POST', '/entries/{entryId}/pictures', 'Add a picture; everything but the picture is removed'),
      successStatus: 201,
    })
    .input(
      inEntry.extend({
        id: idSchema,
        base64: z.string().max(longestBase64),
        altText: altText.default('').describe('What it shows, for those who cannot see it'),
      }),
    )
    .output(pictureSchema.extend(withSafety)),
  picture: operation
    .route(route('GET', '/pictures/{pictureId}', 'A picture with its content'))
    .input(ofPicture)
    .output(pictureSchema.extend({ base64: z.string() })),
  describePicture: operation
    .route(route('PATCH', '/pictures/{pictureId}', 'Say what a picture shows'))
    .input(ofPicture.extend({ altText }))
    .output(pictureSchema.extend(withSafety)),
  removePicture: operation
    .route(route('DELETE', '/pictures/{pictureId}', 'Delete a picture; can be undone for ten minutes'))
    .input(ofPicture)
    .output(undoable),
  restorePicture: operation
    .route(route('POST', '/pictures/{pictureId}/restoration', 'Undo the deletion of a picture'))
    .input(ofPicture)
    .output(pictureSchema),
}
