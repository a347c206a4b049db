// Unit, lowest and highest value of a tracker that counts a number.
import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { limitsIn, type TypedLimits } from './tracker-limits.ts'

interface LimitsFieldsProps {
  readonly typed: TypedLimits
  readonly onChange: (typed: TypedLimits) => void
  /** A field was left, or Enter was pressed in it. */
  readonly onLeave?: () => void
}

/** The three fields. */
export function LimitsFields({ typed, onChange, onLeave }: LimitsFieldsProps) {
  const { t } = useTranslation('checkins')
  const isWrong = limitsIn(typed) === null
  return (
    <Group gap="xs" align="start">
      {(['unit', 'min', 'max'] as const).map((name) => (
        <TextInput
          key={name}
          size="sm"
          w="8.5rem"
          label={t(`trackers.${name}`)}
          maxLength={name === 'unit' ? 20 : 12}
          {...(name !== 'unit' && { inputMode: 'decimal' })}
          value={typed[name]}
          onChange={(event) => onChange({ ...typed, [name]: event.currentTarget.value })}
          onBlur={onLeave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onLeave?.()
          }}
          {...(name === 'max' && isWrong && { error: t('trackers.limitsWrong') })}
        />
      ))}
    </Group>
  )
}
