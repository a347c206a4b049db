// Operations on accounts and sessions. Everything else in the API needs a session that one of these opened.
import { z } from 'zod'
import { done, idSchema, operation, personText } from '../vault/operation.ts'

/** Longest passphrase, in UTF-16 code units: long enough for a paragraph, short enough to hash at once. */
export const maxPassphraseLength = 1024
/** Shortest passphrase that is accepted (ASVS 6.2.1). */
export const minPassphraseLength = 8

const passphrase = z.string().min(1).max(maxPassphraseLength)
const newPassphrase = z.string().min(minPassphraseLength).max(maxPassphraseLength)
const displayName = personText(80).refine((name) => name.trim().length > 0, 'is empty')

export const newAccountSchema = z.object({ displayName, passphrase: newPassphrase })

export const accountSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  createdAtMs: z.int(),
  lastUnlockedAtMs: z.int().nullable(),
})

/** Tokens for HTTP callers; null over a MessagePort, where the port itself is the session. */
export const tokensSchema = z
  .object({
    accessToken: z.string().describe('JWT for `Authorization: Bearer`'),
    expiresInSeconds: z.int(),
    refreshToken: z
      .string()
      .nullable()
      .describe('Opaque, used once. Null for the page, which gets a cookie.'),
  })
  .nullable()

export const openedSchema = z.object({ account: accountSchema, tokens: tokensSchema })
const recoveryCode = z.string().describe('26 characters and a check character in groups of four, shown once')

/** What a secret that does not fit is answered with. */
export const wrongSecret = {
  WRONG_PASSPHRASE: {
    status: 401,
    message: 'That is not the passphrase of this account.',
    data: z.object({ retryAfterMs: z.int() }),
  },
  WRONG_RECOVERY_CODE: {
    status: 401,
    message: 'That is not the recovery code of this account.',
    data: z.object({ retryAfterMs: z.int() }),
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    message: 'Please wait a moment before the next try.',
    data: z.object({ retryAfterMs: z.int() }),
  },
} as const

const keychainLacks = ['absent', 'unprotected', 'unavailable'] as const

const keychainFaults = {
  KEYCHAIN_NOT_USABLE: {
    status: 409,
    message: 'The key store of this computer does not open this vault now; the passphrase does.',
    data: z.object({
      reason: z.enum([...keychainLacks, 'off', 'changed', 'temporary', 'failed']),
      store: z.string().nullable(),
    }),
  },
} as const

const vaultFaults = {
  VAULT_FROM_NEWER_VERSION: {
    status: 409,
    message: 'A newer version of HealHub wrote this vault. Please update.',
  },
} as const

export const accountsContract = {
  list: operation
    .route({ method: 'GET', path: '/accounts', tags: ['accounts'], summary: 'Accounts on this machine' })
    .output(z.object({ items: z.array(accountSchema) })),
  register: operation
    .route({
      method: 'POST',
      path: '/accounts',
      tags: ['accounts'],
      summary: 'Make an account and open its vault',
      successStatus: 201,
    })
    .input(newAccountSchema)
    .output(openedSchema.extend({ recoveryCode })),
  rename: operation
    .route({ method: 'PATCH', path: '/me', tags: ['accounts'], summary: 'Change the display name' })
    .input(z.object({ displayName }))
    .output(accountSchema),
  confirmRecoveryCode: operation
    .route({
      method: 'POST',
      path: '/me/recovery-code/confirmation',
      tags: ['accounts'],
      summary: 'Check that the recovery code was written down',
    })
    .input(z.object({ code: z.string().max(100) }))
    .output(
      z.object({ matches: z.boolean(), typo: z.boolean().describe('The check character does not fit') }),
    ),
  renewRecoveryCode: operation
    .errors(wrongSecret)
    .route({
      method: 'POST',
      path: '/me/recovery-code',
      tags: ['accounts'],
      summary: 'Replace the recovery code',
    })
    .input(z.object({ passphrase }))
    .output(z.object({ recoveryCode })),
  changePassphrase: operation
    .errors(wrongSecret)
    .route({
      method: 'POST',
      path: '/me/passphrase',
      tags: ['accounts'],
      summary: 'Change the passphrase; the recovery code is replaced',
    })
    .input(z.object({ current: passphrase, next: newPassphrase }))
    .output(z.object({ recoveryCode })),
  keychain: operation
    .route({
      method: 'GET',
      path: '/me/keychain',
      tags: ['accounts'],
      summary: 'How it stands with unlocking by the key store of this computer',
    })
    .output(
      z.object({
        on: z.boolean(),
        lack: z
          .enum([...keychainLacks, 'changed'])
          .nullable()
          .describe('Null when it can be used'),
        store: z.string().nullable(),
      }),
    ),
  turnOnKeychain: operation
    .errors({ ...wrongSecret, ...keychainFaults })
    .route({
      method: 'POST',
      path: '/me/keychain',
      tags: ['accounts'],
      summary: 'Let the key store of this computer open this vault as well',
    })
    .input(z.object({ passphrase }))
    .output(done),
  turnOffKeychain: operation
    .route({
      method: 'DELETE',
      path: '/me/keychain',
      tags: ['accounts'],
      summary: 'Take the key away from the key store of this computer',
    })
    .output(done),
  keychainOffer: operation
    .route({
      method: 'GET',
      path: '/accounts/{accountId}/keychain',
      tags: ['accounts'],
      summary: 'Whether an account can be unlocked by the key store of this computer',
    })
    .input(z.object({ accountId: idSchema }))
    .output(z.object({ offered: z.boolean() })),
  recover: operation
    .errors({ ...wrongSecret, ...vaultFaults })
    .route({
      method: 'POST',
      path: '/accounts/{accountId}/recovery',
      tags: ['accounts'],
      summary: 'Open with the recovery code and set a new passphrase',
    })
    .input(z.object({ accountId: idSchema, code: z.string().max(100), passphrase: newPassphrase }))
    .output(openedSchema.extend({ recoveryCode })),
  replaceKeys: operation
    .errors({ ...wrongSecret, ...vaultFaults })
    .route({
      method: 'POST',
      path: '/accounts/{accountId}/keys',
      tags: ['accounts'],
      summary:
        'Encrypt the vault anew under new keys and open it; the old keys, code and copies are destroyed',
    })
    .input(z.object({ accountId: idSchema, passphrase }))
    .output(openedSchema.extend({ recoveryCode })),
  remove: operation
    .errors({
      ...wrongSecret,
      NAME_DOES_NOT_MATCH: { status: 422, message: 'The name typed is not the name of this account.' },
    })
    .route({
      method: 'POST',
      path: '/me/deletion',
      tags: ['accounts'],
      summary: 'Destroy the key and the file of this account',
    })
    .input(z.object({ passphrase, displayName: z.string().max(80) }))
    .output(done),
  repairOptions: operation
    .errors(wrongSecret)
    .route({
      method: 'POST',
      path: '/accounts/{accountId}/repair-options',
      tags: ['accounts'],
      summary: 'What can be done about a damaged vault',
    })
    .input(z.object({ accountId: idSchema, passphrase }))
    .output(
      z.object({
        damaged: z.boolean(),
        snapshots: z.array(z.object({ name: z.string(), takenAtMs: z.int(), sizeBytes: z.int() })),
      }),
    ),
  repair: operation
    .errors({ ...wrongSecret, ...vaultFaults })
    .route({
      method: 'POST',
      path: '/accounts/{accountId}/repair',
      tags: ['accounts'],
      summary: 'Set the damaged file aside and restore a snapshot or salvage what can be read',
    })
    .input(
      z.object({
        accountId: idSchema,
        passphrase,
        snapshot: z.string().max(100).nullable().describe('Name of a snapshot; null salvages'),
      }),
    )
    .output(openedSchema.extend({ rescuedMessages: z.int(), lostRanges: z.int() })),
}

export const sessionSchema = z.object({
  id: z.string(),
  startedAtMs: z.int(),
  lastUsedAtMs: z.int(),
  current: z.boolean(),
  kind: z.enum(['page', 'script', 'window']),
})

export const sessionsContract = {
  login: operation
    .errors({ ...wrongSecret, ...vaultFaults })
    .route({ method: 'POST', path: '/sessions', tags: ['sessions'], summary: 'Unlock a vault' })
    .input(z.object({ accountId: idSchema, passphrase }))
    .output(openedSchema),
  loginWithKeychain: operation
    .errors({ ...vaultFaults, ...keychainFaults })
    .route({
      method: 'POST',
      path: '/sessions/keychain',
      tags: ['sessions'],
      summary: 'Unlock a vault with the key store of this computer',
    })
    .input(z.object({ accountId: idSchema }))
    .output(openedSchema),
  refresh: operation
    .errors({ REFRESH_TOKEN_INVALID: { status: 401, message: 'Log in again.' } })
    .route({
      method: 'POST',
      path: '/sessions/refresh',
      tags: ['sessions'],
      summary: 'Exchange the refresh token for new tokens',
    })
    .input(
      z.object({
        refreshToken: z.string().max(200).optional().describe('Scripts only; the page sends its cookie'),
      }),
    )
    .output(openedSchema),
  me: operation
    .route({ method: 'GET', path: '/me', tags: ['sessions'], summary: 'The account of this session' })
    .output(accountSchema),
  touch: operation
    .route({
      method: 'POST',
      path: '/sessions/touch',
      tags: ['sessions'],
      summary: 'Say that the person is still here',
    })
    .output(done),
  logout: operation
    .route({
      method: 'DELETE',
      path: '/sessions/current',
      tags: ['sessions'],
      summary: 'End this session; the vault locks with the last one',
    })
    .output(done),
  lock: operation
    .route({
      method: 'POST',
      path: '/sessions/lock',
      tags: ['sessions'],
      summary: 'Lock the vault at once and end all its sessions',
    })
    .output(done),
  list: operation
    .route({ method: 'GET', path: '/sessions', tags: ['sessions'], summary: 'Open sessions of this account' })
    .output(z.object({ items: z.array(sessionSchema) })),
  revoke: operation
    .route({
      method: 'DELETE',
      path: '/sessions/{sessionId}',
      tags: ['sessions'],
      summary: 'End another session',
    })
    .input(z.object({ sessionId: z.string().max(64) }))
    .output(done),
}
