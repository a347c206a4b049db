// A month as a grid of days (WAI-ARIA grid): one stop for the Tab key, arrows from day to day, page keys from month to month.
// Each day shows its mood as a number beside its shade, so that nobody has to tell colours apart.
import { VisuallyHidden } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type LocalDate, type WeekBeginning } from '../../../core/kernel/local-day.ts'
import { moodShade } from '../chart-colours.ts'
import { todayHere } from '../dates.ts'
import { dayAfterKey, weeksOfMonth, wholeDate } from './month-days.ts'
import classes from './month-calendar.module.css'
import type { CalendarDay } from './picture-types.ts'

interface MonthCalendarProps {
  /** The day that the Tab key leads to; its month is shown. */
  date: LocalDate
  beginsOn: WeekBeginning
  days: ReadonlyMap<string, CalendarDay>
  labelledBy: string
  onDate: (date: LocalDate) => void
}

const weekdayName = (language: string, date: LocalDate, weekday: 'narrow' | 'short' | 'long') =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

/** The grid of one month. */
export function MonthCalendar({ date, beginsOn, days, labelledBy, onDate }: MonthCalendarProps) {
  const { i18n } = useTranslation()
  const weeks = weeksOfMonth(date, beginsOn)
  const grid = useRef<HTMLTableElement>(null)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = dayAfterKey(date, event, beginsOn)
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onDate(next)
    // The next day is there once React has drawn it.
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
  }
  return (
    <table
      ref={grid}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table is what a grid is made of
      role="grid"
      aria-labelledby={labelledBy}
      className={classes.month}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col" abbr={weekdayName(i18n.language, day, 'long')}>
              {weekdayName(i18n.language, day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) =>
              day.slice(0, 7) === date.slice(0, 7) ? (
                <Day key={day} date={day} held={days.get(day)} chosen={day === date} onDate={onDate} />
              ) : (
                // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a day of another month: nothing to say
                <td key={day} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DayProps {
  date: LocalDate
  held: CalendarDay | undefined
  chosen: boolean
  onDate: (date: LocalDate) => void
}

function Day({ date, held, chosen, onDate }: DayProps) {
  const { t, i18n } = useTranslation('pictures')
  const { mood = null, messages = 0, entries = 0, questionnaires = [], exercises = [] } = held ?? {}
  const said = [
    wholeDate(date, i18n.language),
    ...(mood ? [t('month.mood', { mean: mood.mean, count: mood.checkIns })] : []),
    ...(messages > 0 ? [t('month.messages', { count: messages })] : []),
    ...(entries > 0 ? [t('month.entries', { count: entries })] : []),
    ...(questionnaires.length > 0 ? [t('month.questionnaires', { count: questionnaires.length })] : []),
    ...(exercises.length > 0 ? [t('month.exercises', { count: exercises.length })] : []),
    ...(held ? [] : [t('month.nothing')]),
  ].join(', ')
  return (
    <td aria-selected={chosen}>
      <button
        type="button"
        className={classes.day}
        tabIndex={chosen ? 0 : -1}
        aria-current={date === todayHere() ? 'date' : undefined}
        onClick={() => onDate(date)}
      >
        <VisuallyHidden>{said}</VisuallyHidden>
        <span aria-hidden className={classes.number}>
          {Number(date.slice(8))}
        </span>
        {mood && (
          <span aria-hidden className={classes.mood}>
            <span className={classes.shade} style={{ background: moodShade(mood.mean) }} />
            {t('number', { value: mood.mean })}
          </span>
        )}
        <span aria-hidden className={classes.marks}>
          {messages + entries > 0 && <span className={classes.wrote} />}
          {questionnaires.length + exercises.length > 0 && <span className={classes.answered} />}
        </span>
      </button>
    </td>
  )
}
