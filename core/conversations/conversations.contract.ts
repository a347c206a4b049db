// Operations on conversations and their messages. A conversation is a tree: an edit or another reply is a sibling, and
// one branch is shown at a time. Ids and times come from the caller, so that every write can be sent twice safely.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { modeIds } from '../companion/modes.ts'
import {
  correctionSchema,
  dangerTopicSchema,
  feelingsSchema,
  maxMessageLength,
  readingSchema,
  specialPathSchema,
} from '../affect/affect.contract.ts'
import { safetySignalSchema } from '../safety/safety.contract.ts'
import { snippetSchema } from '../vault/full-text.ts'
import {
  done,
  idSchema,
  operation,
  pageInput,
  pageOf,
  personText,
  timeMsSchema,
  timeZoneSchema,
} from '../vault/operation.ts'

const title = personText(200)

export const conversationSchema = z.object({
  id: idSchema,
  title: z.string(),
  titledByPerson: z.boolean(),
  pinned: z.boolean(),
  archived: z.boolean(),
  createdAtMs: z.int(),
  activeAtMs: z.int(),
  draft: z.string(),
  mode: z.enum(modeIds).describe('How a language model holds it; the guided companion always listens'),
})

export const messageSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  parentId: idSchema.nullable(),
  role: z.enum(['person', 'companion']),
  text: z.string(),
  status: z.enum(['complete', 'interrupted']),
  createdAtMs: z.int(),
  zone: z.string(),
  /** Siblings in order of writing: edits of one's own words, or other replies. At least this message itself. */
  siblingIds: z.array(idSchema),
  reading: readingSchema
    .extend({
      special: z.array(specialPathSchema),
      about: dangerTopicSchema.nullable().describe('What danger to oneself is about, where a rule says so'),
      correction: correctionSchema
        .extend({ correctedAtMs: z.int(), own: feelingsSchema })
        .nullable()
        .describe('What the person says instead; `own` are the feelings as they correct them'),
    })
    .nullable(),
  reply: z
    .object({
      companion: z.string(),
      offeredExerciseId: z.string().nullable(),
      figures: z
        .object({
          inputTokens: z.int(),
          readTokens: z.int(),
          outputTokens: z.int(),
          contextTokens: z.int(),
          leftOutTurns: z.int(),
          leftOutCharacters: z.int().optional().describe('Of the message itself, from its middle'),
          firstTokenMs: z.number(),
          tokensPerSecond: z.number(),
        })
        .nullable()
        .describe('What a generated reply cost'),
      finding: z
        .string()
        .nullable()
        .describe('The rule for which reviewed words stand in place of a generated reply'),
      cut: z
        .enum(['gone', 'hung', 'out-of-memory', 'failed'])
        .nullable()
        .describe('Why it ends early though nobody stopped it'),
    })
    .nullable(),
})

/** What happens while a message is sent, in this order; `read` and `done` always come unless the call fails. */
export const sendEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stored'), message: messageSchema }).describe('The words are durable'),
  z.object({ type: z.literal('read'), message: messageSchema, safety: safetySignalSchema.nullable() }),
  z
    .object({ type: z.literal('progress'), stage: z.enum(['loading', 'reading']), fraction: z.number() })
    .describe('The language model loads, or reads what was said'),
  z.object({ type: z.literal('delta'), text: z.string() }),
  z
    .object({ type: z.literal('replaced'), text: z.string() })
    .describe('What was said so far is withdrawn; these words stand in its place'),
  z.object({
    type: z.literal('done'),
    reply: messageSchema.nullable().describe('Null when no reply may be generated'),
  }),
])

export const hitSchema = z.object({
  messageId: idSchema,
  conversationId: idSchema,
  conversationTitle: z.string(),
  role: z.enum(['person', 'companion']),
  createdAtMs: z.int(),
  snippet: snippetSchema,
})

const inConversation = z.object({ conversationId: idSchema })
const sendInput = inConversation.extend({
  id: idSchema,
  text: personText(maxMessageLength).refine((text) => text.trim().length > 0, 'is empty'),
  parentId: idSchema
    .nullable()
    .optional()
    .describe(
      "Left out: after the last message of the branch shown. To edit an earlier message, give that message's own parent.",
    ),
  writtenAtMs: timeMsSchema,
  zone: timeZoneSchema,
})
const route = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['conversations'],
})

export const conversationsContract = {
  create: operation
    .route({ ...route('POST', '/conversations', 'Start a conversation'), successStatus: 201 })
    .input(z.object({ id: idSchema, title: title.optional(), createdAtMs: timeMsSchema }))
    .output(conversationSchema),
  list: operation
    .route(route('GET', '/conversations', 'Conversations, pinned first, then newest'))
    .input(pageInput.extend({ archived: z.boolean().default(false) }))
    .output(pageOf(conversationSchema)),
  get: operation
    .route(route('GET', '/conversations/{conversationId}', 'One conversation'))
    .input(inConversation)
    .output(conversationSchema),
  update: operation
    .route(route('PATCH', '/conversations/{conversationId}', 'Rename, pin, archive or change how it is held'))
    .input(
      inConversation.extend({
        title: title.refine((text) => text.trim().length > 0, 'is empty').optional(),
        pinned: z.boolean().optional(),
        archived: z.boolean().optional(),
        mode: z.enum(modeIds).optional(),
      }),
    )
    .output(conversationSchema),
  remove: operation
    .route(route('DELETE', '/conversations/{conversationId}', 'Delete; can be undone for ten minutes'))
    .input(inConversation)
    .output(z.object({ undoUntilMs: z.int() })),
  restore: operation
    .route(route('POST', '/conversations/{conversationId}/restoration', 'Undo a deletion'))
    .input(inConversation)
    .output(conversationSchema),
  saveDraft: operation
    .route(route('PUT', '/conversations/{conversationId}/draft', 'Keep what is being typed'))
    .input(inConversation.extend({ text: personText(maxMessageLength) }))
    .output(done),
  export: operation
    .route(route('GET', '/conversations/{conversationId}/export', 'The conversation as a file'))
    .input(
      inConversation.extend({
        format: z.enum(['markdown', 'json']),
        branches: z.enum(['shown', 'all']).default('shown'),
      }),
    )
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
}

export const messagesContract = {
  list: operation
    .route(
      route(
        'GET',
        '/conversations/{conversationId}/messages',
        'Messages of the branch shown: the newest page first, oldest message first within a page',
      ),
    )
    .input(
      pageInput.extend({
        conversationId: idSchema,
        aroundId: idSchema.optional().describe('The page that holds this message'),
      }),
    )
    .output(
      pageOf(messageSchema).extend({
        newerCursor: z.string().nullable().describe('Set when `aroundId` cut off newer messages'),
      }),
    ),
  send: operation
    .route(
      route(
        'POST',
        '/conversations/{conversationId}/messages/stream',
        'Send a message and stream the reply (server-sent events)',
      ),
    )
    .input(sendInput)
    .output(eventIterator(sendEventSchema)),
  sendPlain: operation
    .route({
      ...route(
        'POST',
        '/conversations/{conversationId}/messages',
        'Send a message and wait for the whole reply',
      ),
      successStatus: 201,
    })
    .input(sendInput)
    .output(
      z.object({
        message: messageSchema,
        safety: safetySignalSchema.nullable(),
        reply: messageSchema.nullable(),
      }),
    ),
  regenerate: operation
    .route(
      route(
        'POST',
        '/conversations/{conversationId}/messages/{messageId}/replies',
        'Stream another reply to a message of the person',
      ),
    )
    .input(
      inConversation.extend({
        messageId: idSchema,
        warmth: z.enum(['warmer', 'cooler']).optional().describe('In another tone than before'),
      }),
    )
    .output(eventIterator(sendEventSchema)),
  stop: operation
    .route(
      route(
        'POST',
        '/conversations/{conversationId}/stop',
        'Stop the reply that is being written; its stream then ends with the part that is kept',
      ),
    )
    .input(inConversation)
    .output(done),
  selectBranch: operation
    .route(route('PUT', '/conversations/{conversationId}/branch', 'Show the branch that holds a message'))
    .input(inConversation.extend({ messageId: idSchema }))
    .output(done),
  search: operation
    .route(route('GET', '/search', 'Search all messages, or those of one conversation, newest first'))
    .input(pageInput.extend({ query: z.string().max(500), conversationId: idSchema.optional() }))
    .output(pageOf(hitSchema)),
}
