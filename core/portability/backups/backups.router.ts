// Back-ups over the API: choosing, making, trying and restoring them.
import { implement, ORPCError } from '@orpc/server'
import type { BackupNotMade, OpenedBackup } from '../../accounts/account-backups.ts'
import { asError } from '../../accounts/accounts-context.ts'
import { admit } from '../../accounts/admit-session.ts'
import { type Course, leg, watched } from '../../kernel/course.ts'
import { isWritableFolder } from '../../platform/files.ts'
import { unlocked, withCallErrors } from '../../vault/call-context.ts'
import type { Reader } from '../../vault/vault.ts'
import type { PortabilityContext } from '../portability-context.ts'
import { portabilityContract } from '../portability.contract.ts'
import { importedTables } from '../portable-tables.ts'
import { contentHash, countRows } from '../rows.ts'
import { readBackupChoices, writeBackupChoices } from './backup-choices.ts'
import { listBackups } from './backup-names.ts'

const os = implement(portabilityContract).$context<PortabilityContext>()

interface NotMadeErrors {
  readonly DISK_FULL: () => Error
  readonly VAULT_DAMAGED: () => Error
  readonly FOLDER_NOT_USABLE: () => Error
}

function asNotMade({ type }: BackupNotMade, errors: NotMadeErrors): Error {
  if (type === 'DiskFull') return errors.DISK_FULL()
  if (type === 'VaultDamaged') return errors.VAULT_DAMAGED()
  return type === 'FolderNotUsable' ? errors.FOLDER_NOT_USABLE() : new ORPCError('VAULT_LOCKED', { status: 401 }) // prettier-ignore
}

async function compare(
  { reader, backup, sound, schemaVersion, opensWithPassphrase }: OpenedBackup,
  { live, course }: { live: Reader; course: Course },
) {
  const hash = await contentHash(reader, importedTables, leg(course, 0, 0.5))
  return {
    createdAtMs: backup.createdAtMs,
    appVersion: backup.appVersion,
    schemaVersion,
    sound,
    opensWithPassphrase,
    sameContent: hash === (await contentHash(live, importedTables, leg(course, 0.5, 1))),
    contentHash: hash,
    tables: importedTables.map((table) => ({
      table: table.name,
      inBackup: countRows(reader, table),
      inVault: countRows(live, table),
    })),
  }
}

/** Opening takes about a third of a trial; the rest is reading both contents. */
const openedShare = 0.35

const watchedCall = <T>(work: (course: Course) => Promise<T>) => withCallErrors(watched(work))

/** Operations on back-ups. */
export const backupsRouter = {
  backups: os.backups.use(unlocked).handler(({ context }) => {
    const { accounts, accountId, vault, dailyCare } = context
    const choices = readBackupChoices(vault.reader)
    return {
      ...choices,
      ownPassphrase: accounts.hasBackupPassphrase(accountId),
      items: choices.folder === null ? [] : listBackups(choices.folder, accountId),
      fault: dailyCare.fault(accountId),
    }
  }),
  chooseBackups: os.chooseBackups.use(unlocked).handler(({ context, input, errors }) => {
    if (input.folder !== null && !isWritableFolder(input.folder)) throw errors.FOLDER_NOT_USABLE()
    const { vault } = context
    return vault.write((writer) => {
      writeBackupChoices(writer, input)
      vault.audit.append(writer, 'settings.changed', 'backups')
      return input
    })
  }),
  setBackupPassphrase: os.setBackupPassphrase.use(unlocked).handler(async ({ context, input, errors }) => {
    const set = await context.accounts.setBackupPassphrase(context.accountId, input)
    if (!set.ok) throw asError(set.error, errors)
    return {}
  }),
  backUp: os.backUp.use(unlocked).handler(({ context, errors }) => {
    const { folder, keepDaily, keepWeekly } = readBackupChoices(context.vault.reader)
    if (folder === null) throw errors.FOLDER_NOT_USABLE()
    const plan = { folder, daily: keepDaily, weekly: keepWeekly }
    return watchedCall(async (course) => {
      const made = await context.accounts.backUp(context.accountId, { ...plan, course })
      if (!made.ok) throw asNotMade(made.error, errors)
      return made.value
    })
  }),
  tryBackup: os.tryBackup.use(unlocked).handler(({ context, input, errors }) => {
    const { accounts, accountId, vault } = context
    return watchedCall(async (course) => {
      const request = { path: input.path, passphrase: input.passphrase ?? null, course: leg(course, 0, openedShare) } // prettier-ignore
      const opened = await accounts.openBackup(accountId, request)
      if (opened === 'newer') throw errors.FILE_FROM_NEWER_VERSION()
      if (opened === 'foreign') throw errors.FILE_OF_ANOTHER_ACCOUNT()
      if (opened === 'damaged') throw errors.FILE_DAMAGED()
      const live = accounts.freeze(accountId)
      try {
        const found = await compare(opened, { live: live.reader, course: leg(course, openedShare, 1) })
        vault.write((writer) => vault.audit.append(writer, 'backup.tried', found.sound ? 'sound' : 'not sound')) // prettier-ignore
        return found
      } finally {
        live.close()
        opened.close()
      }
    })
  }),
  restore: os.restore.handler(async ({ context, input, errors }) => {
    const restored = await context.accounts.restoreBackup(input)
    if (restored.ok) {
      const { account, recoveryCode } = restored.value
      return { ...(await admit(context, account)), recoveryCode }
    }
    const { error } = restored
    if (error.type === 'FileDamaged') throw errors.FILE_DAMAGED()
    if (error.type === 'FileFromNewerVersion') throw errors.FILE_FROM_NEWER_VERSION()
    if (error.type === 'AlreadyHere') throw errors.ALREADY_HERE()
    throw asError(error, errors)
  }),
}
