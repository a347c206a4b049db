// What the model has cost, summed over the replies where it is stored anyway: no table of its own to keep in step.
import { and, gte, lte, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { ConversationId } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/local-day.ts'
import { message } from '../../vault/vault.schema.ts'
import type { Reader } from '../../vault/vault.ts'
import type { ReplyFigures } from '../companion.ts'
import type { languageContract } from './language.contract.ts'

type Usage = z.infer<(typeof languageContract.usage)['~orpc']['outputSchema'] & z.ZodType>

const figure = (name: keyof ReplyFigures) =>
  sql<number>`json_extract(${message.reply}, ${`$.figures.${name}`})`

/** Tokens, waiting time and speed by day and model, newest day first. */
export const readUsage = (reader: Reader, from: string, to: string): Usage['items'] =>
  reader
    .select({
      localDate: message.localDate,
      companion: sql<string>`json_extract(${message.reply}, '$.companion')`,
      replies: sql<number>`count(*)`,
      inputTokens: sql<number>`sum(${figure('inputTokens')})`,
      outputTokens: sql<number>`sum(${figure('outputTokens')})`,
      firstTokenMs: sql<number>`avg(${figure('firstTokenMs')})`,
      tokensPerSecond: sql<number>`avg(${figure('tokensPerSecond')})`,
    })
    .from(message)
    .where(
      and(
        gte(message.localDate, from as LocalDate),
        lte(message.localDate, to as LocalDate),
        sql`${figure('outputTokens')} IS NOT NULL`,
      ),
    )
    .groupBy(message.localDate, sql`2`)
    .orderBy(sql`1 DESC, 2`)
    .all()

/** Figures of the newest generated reply of a conversation. */
export const latestFigures = (reader: Reader, conversationId: ConversationId): ReplyFigures | null =>
  reader
    .select({ reply: message.reply })
    .from(message)
    .where(
      and(sql`${message.conversationId} = ${conversationId}`, sql`${figure('outputTokens')} IS NOT NULL`),
    )
    .orderBy(sql`${message.seq} DESC`)
    .limit(1)
    .get()?.reply?.figures ?? null
