// Entries brought in from another diary. The page reads the file; here each entry becomes a check-in under an id that is
// worked out from the entry, so that bringing the same file in twice changes nothing, and a whole import can be undone.
import { z } from 'zod'
import { manyAddedSchema } from '../safety/safety.contract.ts'
import { itemsSchema, verdictSchema } from '../vault/bulk.ts'
import { idSchema, operation } from '../vault/operation.ts'

const source = z.enum(['daylio', 'csv'])
const count = z.int().min(0)
const items = itemsSchema(
  'POST /check-ins, without `id`, and with `origin`: the entry as it stands in its file, by which it is known again',
)

const route = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['imports'],
})

export const importsContract = {
  preview: operation
    .route(route('POST', '/diary-imports/preview', 'What bringing these entries in would do; stores nothing'))
    .input(z.object({ items }))
    .output(z.object({ items: z.array(verdictSchema) })),
  add: operation
    .route({
      ...route('POST', '/diary-imports', 'Bring entries in as check-ins, in one transaction'),
      successStatus: 201,
    })
    .input(
      z.object({
        importId: idSchema.describe('Several batches of one file share it'),
        source,
        items,
      }),
    )
    .output(manyAddedSchema),
  list: operation.route(route('GET', '/diary-imports', 'What was brought in, newest first')).output(
    z.object({
      items: z.array(
        z.object({ importId: idSchema, source, importedAtMs: z.int(), checkIns: count, changed: count }),
      ),
    }),
  ),
  undo: operation
    .route(
      route('DELETE', '/diary-imports/{importId}', 'Take an import back; what was changed since is kept'),
    )
    .input(z.object({ importId: idSchema }))
    .output(z.object({ removed: count, kept: count })),
}
