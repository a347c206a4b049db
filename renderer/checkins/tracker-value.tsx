// The value of one tracker on one day: a choice is kept at once, a number when its field is left or Enter is pressed.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tracker } from './check-in-types.ts'
import { Scale } from './scale.tsx'
import { useSetValue } from './use-trackers.ts'

interface TrackerValueProps {
  readonly tracker: Tracker
  readonly day: string
  /** What is stored; null: nothing. */
  readonly value: number | null
}

/** The control that fits the kind. */
export function TrackerValue({ tracker, day, value }: TrackerValueProps) {
  const { t } = useTranslation('checkins')
  const set = useSetValue(value)
  const keep = (next: number | null) => {
    if (next !== value) set.mutate({ trackerId: tracker.id, localDate: day, value: next })
  }
  if (tracker.kind === 'scale') return <Scale label={tracker.name} value={value} onChange={keep} clearable />
  if (tracker.kind === 'yes-no') {
    const options = [
      { value: 1, label: t('trackers.yes') },
      { value: 0, label: t('trackers.no') },
    ]
    return <Scale label={tracker.name} value={value} onChange={keep} options={options} clearable />
  }
  return <Amount tracker={tracker} value={value} onKeep={keep} />
}

interface AmountProps {
  readonly tracker: Tracker
  readonly value: number | null
  readonly onKeep: (value: number | null) => void
}

function Amount({ tracker, value, onKeep }: AmountProps) {
  const { t } = useTranslation('checkins')
  const [text, setText] = useState(value === null ? '' : String(value))
  const [error, setError] = useState<string | null>(null)
  const isDuration = tracker.kind === 'duration'
  const unit = isDuration ? t('trackers.minutes') : tracker.unit
  const [low, high] = isDuration ? [0, 1500] : [tracker.min ?? Number.NEGATIVE_INFINITY, tracker.max ?? Number.POSITIVE_INFINITY] // prettier-ignore
  const keep = () => {
    // Some keyboards write decimals with a comma.
    const given = text.trim() === '' ? null : Number(text.replace(',', '.'))
    const fits = given === null || (given >= low && given <= high)
    setError(fits ? null : t('trackers.doesNotFit'))
    if (fits) onKeep(given)
  }
  return (
    <TextInput
      label={unit === '' ? tracker.name : t('trackers.withUnit', { name: tracker.name, unit })}
      inputMode="decimal"
      autoComplete="off"
      maxLength={12}
      maw="16rem"
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
      }}
    />
  )
}
