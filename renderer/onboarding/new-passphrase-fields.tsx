// The two fields of a new passphrase with their feedback: in onboarding, in recovery and in the settings.
import { PasswordInput, Stack } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { StrengthMeter } from './strength-meter.tsx'
import { useStrength } from './use-strength.ts'

interface NewPassphraseFieldsProps {
  /** What is typed now. */
  value: string
  /** The display name: a guesser knows it. */
  ownWord: string
  first: GetInputPropsReturnType
  second: GetInputPropsReturnType
  /** Says "new passphrase" instead of "passphrase". */
  replacing?: boolean
}

/** Passphrase, its strength, and the passphrase once more. */
export function NewPassphraseFields(props: NewPassphraseFieldsProps) {
  const { t } = useTranslation('onboarding')
  const strength = useStrength(props.value, props.ownWord)
  const toggle = { 'aria-label': t('passphrase.show'), tabIndex: 0 }
  return (
    <Stack gap="md">
      <div>
        <PasswordInput
          {...props.first}
          label={t(props.replacing ? 'passphrase.labelNew' : 'passphrase.label')}
          description={t('passphrase.hint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
        />
        <StrengthMeter strength={strength} />
      </div>
      <PasswordInput
        {...props.second}
        label={t(props.replacing ? 'passphrase.repeatNew' : 'passphrase.repeat')}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
      />
    </Stack>
  )
}
