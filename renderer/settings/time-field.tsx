// A time of day. Kept when the field is left: half a time is none.
import { TextInput } from '@mantine/core'
import { clockText, minuteOfDay } from './clock-text.ts'

interface TimeFieldProps {
  readonly label: string
  /** Minutes since midnight; null: none. */
  readonly value: number | null
  readonly onChange: (minute: number | null) => void
}

/** The field. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  return (
    <TextInput
      key={value}
      type="time"
      aria-label={label}
      defaultValue={value === null ? '' : clockText(value)}
      onBlur={(event) => {
        const minute = minuteOfDay(event.currentTarget.value)
        if (minute !== value) onChange(minute)
      }}
    />
  )
}
