// The field for the person's present passphrase, with what the core said about the last try.
import { PasswordInput } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCode, useErrorText } from './error-text.ts'

const aboutPassphrase = new Set(['WRONG_PASSPHRASE', 'TOO_MANY_ATTEMPTS'])

/** Whether a failure belongs on the passphrase field rather than under the form. */
export const isAboutPassphrase = (failure: unknown): boolean => aboutPassphrase.has(errorCode(failure))

interface OwnPassphraseProps {
  label: string
  value: string
  onChange: (passphrase: string) => void
  /** The form was sent without one. */
  missing: boolean
  failure: unknown
  ref?: Ref<HTMLInputElement>
}

/** A passphrase field that keeps what was typed and says what is wrong with it. */
export function OwnPassphrase({ label, value, onChange, missing, failure, ref }: OwnPassphraseProps) {
  const { t } = useTranslation()
  const say = useErrorText()
  const wrong = isAboutPassphrase(failure) ? say(failure) : undefined
  return (
    <PasswordInput
      ref={ref}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={missing && value === '' ? t('passphraseMissing') : wrong}
      autoComplete="current-password"
      maxLength={1024}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassphrase'), tabIndex: 0 }}
    />
  )
}
