// Choosing the range: the usual ones at once, two dates for everything else. Two dates count only when both are there.
import { Group, SegmentedControl } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayHere } from './dates.ts'
import { presets, useRange } from './range.ts'
import classes from './range-picker.module.css'

const twoDates = 'dates'
const calendarLabels = [
  ['previousMonth', 'previousMonth'],
  ['nextMonth', 'nextMonth'],
  ['previousYear', 'previousYear'],
  ['nextYear', 'nextYear'],
  ['previousDecade', 'previousDecade'],
  ['nextDecade', 'nextDecade'],
] as const

/** The row of ranges below the heading. */
export function RangePicker() {
  const { t } = useTranslation('insights')
  const { range, choose } = useRange()
  const [picking, setPicking] = useState(false)
  const chosen = 'days' in range && !picking ? String(range.days) : twoDates
  const options = [...presets.map(String), twoDates].map((value) => ({ value, label: t(`range.${value}`) }))
  const change = (value: string) => {
    const preset = presets.find((one) => String(one) === value)
    setPicking(preset === undefined)
    if (preset !== undefined) choose({ days: preset })
  }
  return (
    <Group gap="sm" className={classes.row ?? ''}>
      <SegmentedControl
        aria-label={t('range.label')}
        data={options}
        value={chosen}
        onChange={change}
        radius="xl"
      />
      {chosen === twoDates && <TwoDates />}
    </Group>
  )
}

function TwoDates() {
  const { t, i18n } = useTranslation('insights')
  const { range, choose } = useRange()
  const [dates, setDates] = useState<[string | null, string | null]>(
    'from' in range ? [range.from, range.to] : [null, null],
  )
  const fieldId = useId()
  const ariaLabels = Object.fromEntries(calendarLabels.map(([part, key]) => [part, t(`range.${key}`)]))
  const change = (picked: [string | null, string | null]) => {
    setDates(picked)
    const [from, to] = picked
    if (from && to) choose({ from, to })
  }
  return (
    <DatePickerInput
      type="range"
      placeholder={t('range.placeholder')}
      value={dates}
      onChange={change}
      maxDate={todayHere()}
      allowSingleDateInRange
      hideOutsideDates
      // Weekends would be drawn in the colour of faults.
      weekendDays={[]}
      ariaLabels={ariaLabels}
      // One id for both: the calendar is then named by the field that opens it.
      id={fieldId}
      popoverProps={{ id: fieldId }}
      locale={i18n.language}
      valueFormat="D MMM YYYY"
      leftSection={<IconCalendar size="1.1rem" aria-hidden />}
      className={classes.dates ?? ''}
      size="md"
    />
  )
}
