// What goes into the report: the days, the sections, how much of each, and whether a name stands on it.
import { Checkbox, Radio, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addDays, countDays, type LocalDate } from '../../core/kernel/local-day.ts'
import { todayHere } from '../insights/dates.ts'
import { DateField } from './date-field.tsx'
import { JournalPicker } from './journal-picker.tsx'
import type { Chosen, Counts, Section } from './report-types.ts'
import classes from './report.module.css'

const presets = [30, 90, 365] as const
/** In the order of the sheet. */
const sections: readonly Section[] = [
  'mood',
  'questionnaires',
  'exercises',
  'medicines',
  'checkIns',
  'journal',
  'safetyPlan',
]

interface ChoicesProps {
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
  readonly withName: boolean
  readonly onWithName: (withName: boolean) => void
  /** Of what is chosen; undefined while it is not known. */
  readonly counts: Counts | undefined
}

/** The form. */
export function Choices({ chosen, onChoose, withName, onWithName, counts }: ChoicesProps) {
  const { t } = useTranslation('report')
  return (
    <div className={classes.choices}>
      <Days chosen={chosen} onChoose={onChoose} />
      <Sections chosen={chosen} onChoose={onChoose} counts={counts} />
      {chosen.sections.includes('journal') && (
        <JournalPicker
          range={chosen}
          picked={chosen.journalEntryIds}
          onPick={(journalEntryIds) => onChoose({ ...chosen, journalEntryIds })}
        />
      )}
      <Radio.Group
        label={t('detail.label')}
        value={chosen.detail}
        onChange={(detail) => onChoose({ ...chosen, detail: detail === 'entries' ? 'entries' : 'summary' })}
      >
        <div className={classes.boxes}>
          <Radio value="summary" label={t('detail.summary')} />
          <Radio value="entries" label={t('detail.entries')} />
        </div>
      </Radio.Group>
      <Checkbox
        checked={withName}
        onChange={(event) => onWithName(event.currentTarget.checked)}
        label={t('withName')}
      />
    </div>
  )
}

function Days({ chosen, onChoose }: Pick<ChoicesProps, 'chosen' | 'onChoose'>) {
  const { t } = useTranslation('report')
  const { from, to } = chosen
  const days = to === todayHere() ? countDays(from as LocalDate, to as LocalDate) : 0
  return (
    <div className={classes.days}>
      <SegmentedControl
        aria-label={t('days.label')}
        data={presets.map((preset) => ({ value: String(preset), label: t(`days.last${preset}`) }))}
        value={presets.some((preset) => preset === days) ? String(days) : ''}
        onChange={(value) =>
          onChoose({ ...chosen, from: addDays(todayHere(), 1 - Number(value)), to: todayHere() })
        }
      />
      <DateField
        label={t('days.from')}
        value={from}
        onPick={(date) => onChoose({ ...chosen, from: date, to: date > to ? date : to })}
      />
      <DateField
        label={t('days.to')}
        value={to}
        onPick={(date) => onChoose({ ...chosen, to: date, from: date < from ? date : from })}
      />
    </div>
  )
}

function Sections({ chosen, onChoose, counts }: Pick<ChoicesProps, 'chosen' | 'onChoose' | 'counts'>) {
  const { t } = useTranslation('report')
  const named = (section: Section) =>
    counts && chosen.sections.includes(section)
      ? t('sectionCount', { section: t(`sections.${section}`), count: counts[section] })
      : t(`sections.${section}`)
  return (
    <Checkbox.Group
      label={t('sections.label')}
      value={[...chosen.sections]}
      onChange={(values) => onChoose({ ...chosen, sections: sections.filter((one) => values.includes(one)) })}
    >
      <div className={classes.boxes}>
        {sections.map((section) => (
          <Checkbox key={section} value={section} label={named(section)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
