// The shapes of the journal: entries, drafts, prompts, pictures, search hits and themes.
import { z } from 'zod'
import { readingSchema, sentenceSchema } from '../affect/affect.contract.ts'
import { snippetSchema } from '../vault/full-text.ts'
import {
  givenDateSchema,
  idSchema,
  localDateSchema,
  personText,
  timeMsSchema,
  timeZoneSchema,
} from '../vault/operation.ts'

/** Longest entry, in UTF-16 code units. */
const longestBody = 100_000
const mostTags = 20
const longestTag = 40

/** Groups of prompts, in the order they are offered in. */
export const promptGroups = [
  'looking-back',
  'looking-ahead',
  'kindness',
  'noticing',
  'difficult-moments',
  'values',
] as const

export const promptIdSchema = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

export const promptSchema = z.object({
  id: promptIdSchema,
  group: z.enum(promptGroups),
  text: z.string(),
  offered: z.boolean().describe('False while only gentle prompts are offered and this is none'),
})

export const tagSchema = personText(longestTag)
  .refine((tag) => tag === tag.trim() && tag.length > 0, 'is empty or has blanks around it')
  .refine((tag) => !/[#,]/.test(tag), 'has a comma or a #')

/** What the person writes in an entry. */
export const wordsSchema = z.object({
  title: personText(200),
  body: personText(longestBody).describe('Markdown'),
  localDate: givenDateSchema.describe('The day it tells of'),
  tags: z
    .array(tagSchema)
    .max(mostTags)
    .refine(
      (tags) => new Set(tags.map((tag) => tag.toLowerCase())).size === tags.length,
      'names a tag twice',
    ),
  promptId: promptIdSchema.max(80).nullable().describe('The prompt it answers'),
})

/** The words of an entry or of a draft. */
export type JournalWords = z.infer<typeof wordsSchema>

/** An entry as a caller hands it in. */
export const newEntrySchema = z
  .object({
    id: idSchema,
    writtenAtMs: timeMsSchema,
    zone: timeZoneSchema,
    body: wordsSchema.shape.body,
    title: wordsSchema.shape.title.default(''),
    localDate: wordsSchema.shape.localDate.optional().describe('Left out: the day it was written'),
    tags: wordsSchema.shape.tags.default([]),
    promptId: wordsSchema.shape.promptId.default(null),
  })
  .refine(({ title, body }) => `${title}${body}`.trim() !== '', 'is empty')

const entryReadingSchema = readingSchema.extend({
  sentences: z
    .array(sentenceSchema)
    .describe('Each sentence by itself when there are several; very long texts in groups of sentences'),
  readAtMs: z.int(),
})

/** How an entry was read on request. */
export type JournalReading = z.infer<typeof entryReadingSchema>

export const pictureMediaTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

export const pictureSchema = z.object({
  id: idSchema,
  mediaType: z.enum(pictureMediaTypes),
  width: z.int(),
  height: z.int(),
  altText: z.string(),
})

export const entrySchema = wordsSchema.extend({
  id: idSchema,
  zone: z.string(),
  createdAtMs: z.int(),
  changedAtMs: z.int(),
  pictures: z.array(pictureSchema),
  reading: entryReadingSchema.nullable().describe('Null unless somebody asked for it'),
})

export const entrySummarySchema = entrySchema
  .pick({ id: true, title: true, localDate: true, tags: true, createdAtMs: true })
  .extend({
    excerpt: z.string().describe('The first 280 characters'),
    pictures: z.int(),
    isRead: z.boolean().describe('Whether a reading is kept with it'),
  })

export const journalHitSchema = z.object({
  entryId: idSchema,
  localDate: localDateSchema,
  title: snippetSchema,
  snippet: snippetSchema,
})

export const draftSchema = z.object({ entryId: idSchema, words: wordsSchema, savedAtMs: z.int() })

const count = z.int().min(0)
const seriesSchema = z.array(
  z.object({
    name: z.string(),
    entries: count,
    byMonth: z.array(count).describe('Entries it occurs in, for each of `months`'),
  }),
)

export const themesSchema = z.object({
  entries: count,
  needs: count.describe('Entries needed before words are counted'),
  months: z.array(z.string()).describe('`YYYY-MM`, oldest first'),
  byMonth: z.array(count).describe('Entries in each of `months`'),
  words: seriesSchema.describe('Empty while there are too few entries'),
  tags: seriesSchema,
})
