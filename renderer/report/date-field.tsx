// One day, as the system's own field for dates: it is read by every screen reader and needs no calendar of ours.
import { TextInput } from '@mantine/core'
import { todayHere } from '../insights/dates.ts'

interface DateFieldProps {
  readonly label: string
  readonly value: string
  readonly onPick: (date: string) => void
}

/** The field; a day that is not complete yet changes nothing. */
export function DateField({ label, value, onPick }: DateFieldProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      min="2000-01-01"
      max={todayHere()}
      required
      withAsterisk={false}
      onChange={({ currentTarget }) => {
        if (currentTarget.validity.valid) onPick(currentTarget.value)
      }}
    />
  )
}
