// When it was: now, unless the person says another moment of the past.
import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wallClock } from '../../core/kernel/local-day.ts'

interface MomentFieldProps {
  /** `YYYY-MM-DDTHH:MM` by the clocks of `zone`; null: now. */
  readonly wall: string | null
  readonly zone: string
  /** Whether "now" can be chosen: not for a check-in that was saved before. */
  readonly canBeNow: boolean
  readonly error: string | null
  readonly onChange: (wall: string | null) => void
}

/** The field, or the button that opens it. */
export function MomentField({ wall, zone, canBeNow, error, onChange }: MomentFieldProps) {
  const { t } = useTranslation('checkins')
  const [latest] = useState(() => wallClock(Date.now(), zone))
  if (wall === null)
    return (
      <Group gap="xs">
        <span>{t('when.now')}</span>
        <Button size="compact-md" variant="subtle" onClick={() => onChange(wallClock(Date.now(), zone))}>
          {t('when.change')}
        </Button>
      </Group>
    )
  return (
    <Group gap="xs" align="end">
      <TextInput
        type="datetime-local"
        label={t('when.label')}
        value={wall}
        max={latest}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {canBeNow && (
        <Button variant="subtle" onClick={() => onChange(null)}>
          {t('when.backToNow')}
        </Button>
      )}
    </Group>
  )
}
