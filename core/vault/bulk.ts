// Many items in one call: the shapes that every such operation shares. A batch is never refused for one bad item; each
// item gets a verdict, in the order in which they were sent, and sending a batch again changes nothing.
import { z } from 'zod'
import { cursorSchema, idSchema } from './operation.ts'

/** Most items of one batch. */
export const mostItems = 500

/** Items as they come; each is checked by itself. `like` names the operation that takes a single one. */
export const itemsSchema = (like: string) =>
  z.array(z.unknown()).min(1).max(mostItems).describe(`1 to ${mostItems} items, each as for ${like}`)

export const verdictSchema = z.object({
  id: idSchema.nullable().describe('Null when it cannot be read'),
  verdict: z
    .enum(['created', 'known', 'conflict', 'invalid'])
    .describe('created: stored now; known: was there already, the same; conflict: the id is used for something else; invalid: does not fit, see fields'), // prettier-ignore
  fields: z.array(z.string()).describe('What does not fit, such as `mood` or `factors.0.name`'),
})

/** What became of one item. */
export type Verdict = z.infer<typeof verdictSchema>

const idOf = (item: unknown): string | null => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : null
  return idSchema.safeParse(id).data ?? null
}

/** Checks each item by `schema` and gives those that fit to `take`, which says what became of them. */
export function verdictsOf<T extends { readonly id: string }>(
  schema: z.ZodType<T>,
  items: readonly unknown[],
  take: (item: T) => Exclude<Verdict['verdict'], 'invalid'> | { readonly misfits: readonly string[] },
): Verdict[] {
  return items.map((item) => {
    const read = schema.safeParse(item)
    if (!read.success) {
      const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.')))]
      return { id: idOf(item), verdict: 'invalid', fields }
    }
    const taken = take(read.data)
    if (typeof taken === 'string') return { id: read.data.id, verdict: taken, fields: [] }
    return { id: read.data.id, verdict: 'invalid', fields: [...taken.misfits] }
  })
}

/** Input of an export that is read batch by batch. */
export const exportInput = z.object({
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(mostItems).default(mostItems),
})

/** One line of JSON an item, and a last line `{"nextCursor":…}`: null when that was all. */
export const exportOutput = z.instanceof(Blob)

/** Makes the lines (application/x-ndjson). */
export const exportLines = (page: {
  readonly items: readonly unknown[]
  readonly nextCursor: string | null
}): Blob =>
  new Blob(
    [[...page.items, { nextCursor: page.nextCursor }].map((item) => `${JSON.stringify(item)}\n`).join('')],
    { type: 'application/x-ndjson; charset=utf-8' },
  )
