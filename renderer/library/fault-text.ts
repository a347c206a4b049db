// Why a model did not come, in a sentence that says what to do next.
import { ORPCError } from '@orpc/client'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../ui/error-text.ts'

const typeOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string'
    ? data.type
    : null

/** Gives functions that say a transfer's fault, or a failure of a call, in words. */
export function useFaultText() {
  const { t, i18n } = useTranslation('library')
  const say = useErrorText()
  const fault = (type: string) =>
    i18n.exists(`library:fault.${type}`) ? t(`fault.${type}`) : t('fault.Unexpected')
  const failure = (thrown: unknown) => {
    const type = thrown instanceof ORPCError ? typeOf(thrown.data) : null
    return type === null ? say(thrown) : fault(type)
  }
  return { fault, failure }
}
