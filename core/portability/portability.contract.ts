// It is theirs: everything out, everything back in, back-ups, proof that they work, and erasing with a receipt.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { newAccountSchema, openedSchema, wrongSecret } from '../accounts/accounts.contract.ts'
import { done, givenDateSchema, idSchema, operation, timeZoneSchema } from '../vault/operation.ts'

const kindName = z.string().max(60).describe('A table of the vault, such as `conversation` or `check_in`')
const filePath = z.string().min(1).max(4096).describe('A file on this computer, from the root of the disk on')
const counts = z.record(z.string(), z.int())
const passphrase = z.string().min(1).max(1024)

export const backupChoicesSchema = z.object({
  folder: z.string().max(4096).nullable().default(null),
  every: z.enum(['off', 'day', 'week']).default('off'),
  keepDaily: z.int().min(1).max(60).default(7),
  keepWeekly: z.int().min(0).max(60).default(4),
})
/** Where back-ups go, how often, and how many stay. */
export type BackupChoices = z.infer<typeof backupChoicesSchema>

const monthsSchema = z.int().min(1).max(1200)
export const retentionSchema = z.object({
  rules: z.record(kindName, monthsSchema).default({}).describe('Months by kind; a kind without a rule stays'),
  announced: z
    .object({
      atMs: z.int(),
      shownAtMs: z.int().nullable().describe('When the person had it on screen first'),
      read: z.boolean().describe('They put the notice away'),
      through: z.record(kindName, z.string()).describe('The last day that it speaks of, by kind'),
      counts: counts.describe('Entries up to that day, by kind'),
    })
    .nullable()
    .default(null),
  last: z.object({ atMs: z.int(), removed: counts, seen: z.boolean() }).nullable().default(null),
})
/** Rules by which old entries go, and what came of them. */
export type Retention = z.infer<typeof retentionSchema>

const shownRetentionSchema = retentionSchema.extend({
  due: counts.describe('Old enough today, by kind'),
  goesAtMs: z.int().nullable().describe('When the first of what is announced goes, at the earliest'),
})

const backupSchema = z.object({
  name: z.string(),
  path: z.string(),
  createdAtMs: z.int(),
  sizeBytes: z.int(),
})

const trialSchema = z.object({
  createdAtMs: z.int(),
  schemaVersion: z.int(),
  appVersion: z.string(),
  sound: z.boolean().describe('SQLite found every page and index as they should be'),
  opensWithPassphrase: z.boolean().nullable(),
  sameContent: z.boolean(),
  contentHash: z.string(),
  tables: z.array(z.object({ table: z.string(), inBackup: z.int(), inVault: z.int() })),
})

/** Long work: how much is done, 0 to 1, and with the last event what came of it. Closing the stream stops the work. */
const inSteps = <S extends z.ZodType>(result: S) =>
  eventIterator(z.object({ share: z.number(), result: result.nullable() }))

const changeSchema = z.object({
  table: z.string(),
  added: z.int(),
  same: z.int().describe('Known here and equal'),
  differing: z.int().describe('Known here, but saying something else'),
})

const receiptSchema = z.object({
  scope: z.enum(['item', 'days', 'kind', 'everything']),
  erasedAtMs: z.int(),
  before: counts,
  after: counts,
  copies: z.object({ removed: z.int(), remaining: z.int() }),
  backups: z.object({ removed: z.int(), remaining: z.array(z.string()) }),
  hash: z.string().describe('SHA-256 over the members before it; the log of the vault names it'),
})

const yourData = operation.errors({
  FILE_DAMAGED: { status: 422, message: 'That file is damaged, or no file of HealHub. Nothing has changed.' },
  FILE_FROM_NEWER_VERSION: {
    status: 409,
    message: 'A newer version of HealHub wrote that file. Nothing has changed.',
  },
  FILE_OF_ANOTHER_ACCOUNT: { status: 409, message: 'That back-up belongs to another account.' },
  FOLDER_NOT_USABLE: {
    status: 422,
    message: 'That folder does not exist, or HealHub cannot write into it.',
  },
  NAME_DOES_NOT_MATCH: { status: 422, message: 'The name typed is not the name of this account.' },
  ALREADY_HERE: { status: 409, message: 'That account is on this computer already.' },
})

const wrong = {
  ...wrongSecret,
  VAULT_FROM_NEWER_VERSION: { status: 409, message: 'A newer version of HealHub has written this vault.' },
} as const

const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path: `/your-data${path}` as const,
  summary,
  tags: ['your data'],
})
const byImport = z.object({ importId: idSchema })
const dropSchema = z.object({
  snapshots: z.boolean().describe('Remove the copies that HealHub keeps by itself'),
  backups: z.boolean().describe('Remove the back-ups in the folder that was chosen'),
})

export const portabilityContract = {
  overview: yourData.route(route('GET', '/overview', 'What is kept, where, and how much')).output(
    z.object({
      kinds: z.array(z.object({ kind: z.string(), rows: z.int(), entries: z.int().describe('Messages, for conversations'), firstDate: z.string().nullable(), lastDate: z.string().nullable() })), // prettier-ignore
      folder: z.string(),
      vaultBytes: z.int(),
      snapshotBytes: z.int(),
      snapshots: z.int(),
    }),
  ),
  export: yourData
    .route(route('POST', '/exports', 'Everything in one file, in pieces (server-sent events)'))
    .input(
      z.object({
        format: z.enum(['json', 'markdown', 'csv']),
        table: kindName.optional().describe('For CSV: which table'),
      }),
    )
    .output(
      eventIterator(
        z.object({
          fileName: z.string(),
          mediaType: z.string(),
          text: z.string().describe('The next piece of the file'),
          share: z.number().describe('How much of it is done, 0 to 1'),
        }),
      ),
    ),
  importBegin: yourData
    .route(route('POST', '/imports', 'Begin to bring in an export; one at a time'))
    .output(byImport),
  importPiece: yourData
    .route(route('POST', '/imports/{importId}/pieces', 'The next bytes of the export, in base64'))
    .input(byImport.extend({ base64: z.base64().max(900_000) }))
    .output(done),
  importPreview: yourData
    .route(route('POST', '/imports/{importId}/preview', 'What bringing it in would do; changes nothing'))
    .input(byImport)
    .output(z.object({ tables: z.array(changeSchema) })),
  importApply: yourData
    .route(route('POST', '/imports/{importId}/apply', 'Bring it in: all of it or nothing'))
    .input(byImport.extend({ replace: z.boolean().describe('Overwrite what is known here') }))
    .output(z.object({ tables: z.array(changeSchema) })),
  importDrop: yourData
    .route(route('DELETE', '/imports/{importId}', 'Forget what was brought so far'))
    .input(byImport)
    .output(done),
  backups: yourData.route(route('GET', '/backups', 'Where back-ups go, and which there are')).output(
    backupChoicesSchema.extend({
      ownPassphrase: z.boolean(),
      items: z.array(backupSchema),
      fault: z
        .enum(['DiskFull', 'VaultDamaged', 'VaultLocked', 'FolderNotUsable'])
        .nullable()
        .describe('Why the last one by schedule was not made'),
    }),
  ),
  chooseBackups: yourData
    .route(route('PUT', '/backups', 'Where back-ups go, how often, and how many stay'))
    .input(backupChoicesSchema)
    .output(backupChoicesSchema),
  setBackupPassphrase: yourData
    .errors(wrong)
    .route(route('PUT', '/backups/passphrase', 'Give back-ups a passphrase of their own; null takes it away'))
    .input(z.object({ current: passphrase, own: z.string().min(8).max(1024).nullable() }))
    .output(done),
  backUp: yourData
    .route(
      route(
        'POST',
        '/backups',
        'Make an encrypted back-up now, in the folder that was chosen (server-sent events)',
      ),
    )
    .output(inSteps(backupSchema)),
  tryBackup: yourData
    .route(
      route(
        'POST',
        '/backups/trial',
        'Open a back-up beside the vault, check and compare it, remove it (server-sent events)',
      ),
    )
    .input(z.object({ path: filePath, passphrase: passphrase.optional() }))
    .output(inSteps(trialSchema)),
  restore: yourData
    .errors(wrong)
    .route(
      route(
        'POST',
        '/backups/restore',
        'Make an account out of a back-up: anew, in the place of the one that is here, or beside it',
      ),
    ) // prettier-ignore
    .input(
      z.object({
        path: filePath,
        secret: z.union([z.object({ passphrase }), z.object({ recoveryCode: z.string().min(1).max(100) })]),
        replace: z.boolean().default(false),
        asSecond: newAccountSchema
          .optional()
          .describe('Make a second account out of it, beside any that is here'),
      }),
    )
    .output(
      openedSchema.extend({
        recoveryCode: z.string().nullable().describe('Of a second account, shown once'),
      }),
    ),
  copies: yourData
    .route(route('GET', '/copies', 'Copies that may hold what was erased, as far as HealHub can reach them'))
    .output(z.object({ snapshots: z.int(), backups: z.array(backupSchema) })),
  eraseItem: yourData
    .route(route('POST', '/erasures/item', 'Erase one entry for good'))
    .input(dropSchema.extend({ kind: kindName, id: z.string().min(1).max(100) }))
    .output(receiptSchema),
  eraseDays: yourData
    .route(route('POST', '/erasures/days', 'Erase the entries of some days for good'))
    .input(
      dropSchema.extend({
        from: givenDateSchema,
        to: givenDateSchema,
        zone: timeZoneSchema,
        kinds: z.array(kindName).max(60).optional().describe('Left out: all kinds'),
      }),
    )
    .output(receiptSchema),
  eraseKind: yourData
    .route(route('POST', '/erasures/kind', 'Erase everything of one kind for good'))
    .input(dropSchema.extend({ kind: kindName }))
    .output(receiptSchema),
  eraseEverything: yourData
    .route(route('POST', '/erasures/everything', 'Erase everything but the account itself for good'))
    .input(dropSchema.extend({ displayName: z.string().max(200) }))
    .output(receiptSchema),
  retention: yourData
    .route(route('GET', '/retention', 'Rules by which old entries go, and what is due'))
    .output(shownRetentionSchema),
  setRetention: yourData
    .route(
      route(
        'PUT',
        '/retention',
        'Set the rules; what is due goes a day after the person had the notice on screen',
      ),
    )
    .input(z.object({ rules: retentionSchema.shape.rules.unwrap() }))
    .output(shownRetentionSchema),
  previewRetention: yourData
    .route(route('POST', '/retention/preview', 'What rules would let go today; changes nothing'))
    .input(z.object({ rules: retentionSchema.shape.rules.unwrap() }))
    .output(z.object({ due: counts })),
  seenRetention: yourData
    .route(route('POST', '/retention/seen', 'A notice was on screen, was put away, or what went was read'))
    .input(z.object({ what: z.enum(['shown', 'read', 'went']) }))
    .output(done),
}
