// One place that turns a failure into a sentence. Codes are those of the contract; texts are `errors.*` in common.json.
import { ORPCError } from '@orpc/client'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionLost } from '../rpc/connection-lost.ts'

/** The stable code of a failure: one of the contract, `CONNECTION_LOST`, or `UNEXPECTED`. */
export function errorCode(failure: unknown): string {
  if (failure instanceof ConnectionLost) return 'CONNECTION_LOST'
  if (failure instanceof ORPCError) return failure.code
  return 'UNEXPECTED'
}

/** Milliseconds to wait that a failure asks for; 0 when none. */
export function retryAfterMs(failure: unknown): number {
  if (!(failure instanceof ORPCError)) return 0
  const data: unknown = failure.data
  const ms = typeof data === 'object' && data && 'retryAfterMs' in data ? data.retryAfterMs : 0
  return typeof ms === 'number' ? ms : 0
}

/** Gives a function that says a failure in words the person can act on. */
export function useErrorText(): (failure: unknown) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (failure) => {
      const key = `errors.${errorCode(failure)}`
      return i18n.exists(key) ? t(key) : t('errors.UNEXPECTED')
    },
    [t, i18n],
  )
}
