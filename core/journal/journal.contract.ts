// The journal: entries in Markdown with tags and pictures, read for feelings only when somebody asks. Ids and times come
// from the caller, so that every write can be sent twice; a deletion can be undone for a while.
import { z } from 'zod'
import { readingSchema, sentenceSchema } from '../affect/affect.contract.ts'
import { givenDateSchema, personText } from '../vault/operation.ts'

/** Longest entry, in UTF-16 code units. */
const longestBody = 100_000
const mostTags = 20
const longestTag = 40

const tagSchema = personText(longestTag)
  .refine((tag) => tag === tag.trim() && tag.length > 0, 'is empty or has blanks around it')
  .refine((tag) => !/[#,]/.test(tag), 'has a comma or a #')

/** What the person writes in an entry. */
const wordsSchema = z.object({
  title: personText(200),
  body: personText(longestBody).describe('Markdown'),
  localDate: givenDateSchema.describe('The day it tells of'),
  tags: z.array(tagSchema).max(mostTags),
  promptId: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(80)
    .nullable()
    .describe('The prompt it answers'),
})

/** The words of an entry or of a draft. */
export type JournalWords = z.infer<typeof wordsSchema>

const entryReadingSchema = readingSchema.extend({
  sentences: z
    .array(sentenceSchema)
    .describe('Each sentence by itself when there are several; very long texts in groups of sentences'),
  readAtMs: z.int(),
})

/** How an entry was read on request. */
export type JournalReading = z.infer<typeof entryReadingSchema>
