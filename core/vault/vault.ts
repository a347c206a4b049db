// The handles of an open vault. Reading and writing are different types: a function that takes a `Reader` cannot
// change anything, and the compiler says so. Writers exist only inside `write`, which is one transaction.
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { AuditLog } from '../audit/audit-log.ts'
import type { AccountId } from '../kernel/ids.ts'
import type * as schema from './vault.schema.ts'

type Drizzle = BetterSQLite3Database<typeof schema>

/** Reads a vault. Its connection refuses writes as well (`query_only`). */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | 'with' | '$with' | 'all' | 'get' | 'values'>

/** Reads and writes inside one transaction. Never keep it after `write` returned. */
export type Writer = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete' | 'run'>

/** One account's open vault. Everything is synchronous: better-sqlite3 cannot await inside a transaction. */
export interface Vault {
  readonly accountId: AccountId
  /** Sees what is committed. */
  readonly reader: Reader
  /**
   * Runs `change` in one IMMEDIATE transaction: all of it is durable when this returns, or nothing of it happened.
   * Throws {@link DiskFull} when there is no room; other faults pass through.
   */
  write<T>(change: (writer: Writer) => T): T
  /** What was opened and changed in this vault; append to it inside {@link write}. */
  readonly audit: AuditLog
  /** Whether it has been locked since; every use then throws {@link VaultLocked}. */
  readonly closed: boolean
}

/** The vault was locked between the call's start and this use. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked'
  constructor() {
    super('the vault is locked')
  }
}

/** Nothing was stored because the disk is full; it works again when there is room. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull'
  constructor() {
    super('the disk is full')
  }
}

/** Pages of the file fail their check; nothing was changed, the file stays where it is until the person decides. */
export class VaultDamaged extends Error {
  override readonly name = 'VaultDamaged'
  constructor() {
    super('the vault file is damaged')
  }
}

/** The file was written by a newer version of HealHub; this one must not touch it. */
export class VaultFromNewerVersion extends Error {
  override readonly name = 'VaultFromNewerVersion'
  constructor() {
    super('the vault was written by a newer version')
  }
}
