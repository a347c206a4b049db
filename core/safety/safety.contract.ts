// Crisis lines (reachable without unlocking anything) and the list of messages over the person's alert threshold.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { dangerTopicSchema, riskLevelSchema, specialPathSchema } from '../affect/affect.contract.ts'
import { verdictSchema } from '../vault/bulk.ts'
import { done, idSchema, operation, pageInput, pageOf, personText } from '../vault/operation.ts'

export const countryCodeSchema = z.string().regex(/^[A-Z]{2}$/, 'is not a two-letter country code')

export const alertSchema = z.object({
  messageId: idSchema,
  conversationId: idSchema,
  conversationTitle: z.string(),
  text: z.string().describe('The first 280 characters'),
  createdAtMs: z.int(),
  risk: z.number(),
  level: riskLevelSchema,
  acknowledgedAtMs: z.int().nullable(),
  note: z.string(),
})

/** What the renderer needs to show the safety card; the texts are i18n keys of the `safety` namespace. */
export const safetySignalSchema = z.object({
  level: riskLevelSchema,
  special: z.array(specialPathSchema),
  about: dangerTopicSchema.nullable().describe('Which words the card has; null: those of its level or path'),
  again: z.boolean().describe('Such a card was shown a moment ago, so that other words are due'),
  language: z.string().nullable().describe('Of the rule that led there, such as `de`'),
  /** `screen` covers the conversation, `open` and `collapsed` are cards below the message. */
  display: z.enum(['screen', 'open', 'collapsed']),
})

/** What became of many things that a person wrote. */
export const manyAddedSchema = z.object({
  items: z.array(verdictSchema),
  safety: safetySignalSchema.nullable().describe('The card for the gravest of the recent ones'),
  entries: z.int().min(0).describe('How many hold words of danger, however old'),
})

/** What the interface shows for safety. */
export type SafetySignal = z.infer<typeof safetySignalSchema>

const dialEntry = z.object({ number: z.string(), note: z.string().nullable() })

/** What {@link crisisLinesFor} returns; numbers are as dialled in that country. */
export const crisisLinesSchema = z.object({
  country: z.object({ code: z.string(), name: z.string() }).nullable(),
  emergency: z
    .object({ numbers: z.array(dialEntry).readonly(), basis: z.string(), confirmed: z.boolean() })
    .nullable(),
  lines: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        dial: z.array(dialEntry),
        text: z.object({ word: z.string().nullable(), number: z.string() }).nullable(),
        whatsapp: z.string().nullable(),
        chatUrl: z.string().nullable(),
        url: z.string().nullable(),
        hours: z.string().nullable(),
        languages: z.array(z.string()),
        free: z.boolean().nullable(),
        audience: z.string(),
        scope: z.string(),
        confidence: z.enum(['A', 'B']),
        sourceUrl: z.string(),
        sourceDate: z.string(),
        uncertainty: z.string().nullable(),
        checkedAt: z.string().nullable(),
        stale: z.boolean(),
        alwaysOpen: z.boolean(),
      }),
    )
    .readonly(),
  directories: z.array(z.object({ name: z.string(), url: z.string() })).readonly(),
  sharedEmergency: z.object({ number: z.string(), region: z.string() }).nullable(),
  compiledOn: z.string(),
})

export const alertsContract = {
  list: operation
    .route({
      method: 'GET',
      path: '/alerts',
      tags: ['safety'],
      summary: 'Messages whose risk is at or over a threshold, newest first',
    })
    .input(
      pageInput.extend({
        threshold: z.number().min(0.2).max(1).default(0.5),
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
        open: z.boolean().optional().describe('Only those not yet acknowledged'),
      }),
    )
    .output(pageOf(alertSchema)),
  acknowledge: operation
    .route({
      method: 'PUT',
      path: '/alerts/{messageId}',
      tags: ['safety'],
      summary: 'Acknowledge an alert, or take that back, and keep a note',
    })
    .input(z.object({ messageId: idSchema, acknowledged: z.boolean(), note: personText(2000).optional() }))
    .output(alertSchema),
}

/** Crisis lines; `oc` and not `operation`, because none of the vault's failures can happen. */
export const safetyContract = {
  countries: oc
    .route({
      method: 'GET',
      path: '/safety/countries',
      tags: ['safety'],
      summary: 'Countries with known crisis lines',
    })
    .output(z.object({ items: z.array(z.object({ code: countryCodeSchema, name: z.string() })) })),
  crisisLines: oc
    .route({
      method: 'GET',
      path: '/safety/crisis-lines',
      tags: ['safety'],
      summary: 'Emergency number and crisis lines of a country; needs no session',
    })
    .input(z.object({ country: countryCodeSchema.optional() }))
    .output(crisisLinesSchema),
  followUp: operation
    .route({
      method: 'GET',
      path: '/safety/follow-up',
      tags: ['safety'],
      summary: 'Whether to ask how things are, after danger in an earlier session',
    })
    .output(
      z.object({
        due: z.boolean(),
        mayAsk: z.boolean().describe('Whether to ask for leave to ask how things are tomorrow'),
        remindAtMs: z.int().nullable().describe('When the person agreed to be asked'),
      }),
    ),
  agreeToFollowUp: operation
    .route({
      method: 'PUT',
      path: '/safety/follow-up',
      tags: ['safety'],
      summary: 'Whether the person wants to be asked tomorrow how things are',
    })
    .input(z.object({ agreed: z.boolean() }))
    .output(z.object({ remindAtMs: z.int().nullable() })),
  answerFollowUp: operation
    .route({
      method: 'POST',
      path: '/safety/follow-up',
      tags: ['safety'],
      summary: 'What the person says when asked; `later` puts the question away',
    })
    .input(z.object({ answer: z.enum(['better', 'hard', 'later']) }))
    .output(done),
}
