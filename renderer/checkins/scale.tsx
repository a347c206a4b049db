// A choice from few values as one radio group: arrows move through it, digits choose at once, Enter saves the form.
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './scale.module.css'

/** 0 to 10. */
const values = Array.from({ length: 11 }, (_, value) => ({ value, label: String(value) }))
/** A 1 and a 0 within this time are a ten. */
const tenWithinMs = 1200

interface ScaleProps {
  readonly label: string
  /** What both ends mean. */
  readonly hint?: string
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  /** What can be chosen; 0 to 10 unless given. */
  readonly options?: readonly { readonly value: number; readonly label: string }[]
  /** Whether a choice can be taken back. */
  readonly clearable?: boolean
  readonly focusFirst?: boolean
}

/** The group. */
export function Scale({
  label,
  hint,
  value,
  onChange,
  options = values,
  clearable = false,
  focusFirst = false,
}: ScaleProps) {
  // prettier-ignore
  const { t } = useTranslation('checkins')
  const id = useId()
  const group = useRef<HTMLFieldSetElement>(null)
  const focus = (wanted: number) => group.current?.querySelector<HTMLInputElement>(`input[value="${wanted}"]`)?.focus() // prettier-ignore
  const typed = useTypedValue(value, (next) => {
    if (!options.some((option) => option.value === next)) return
    onChange(next)
    focus(next)
  })
  useEffect(() => {
    // The middle, so that the arrows lead both ways.
    if (focusFirst) group.current?.querySelector<HTMLInputElement>('input[value="5"]')?.focus()
  }, [focusFirst])
  return (
    <fieldset ref={group} className={classes.scale} aria-describedby={hint && `${id}-hint`}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.values}>
        {options.map((option) => (
          <label key={option.value} className={classes.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              onKeyDown={typed}
            />
            {option.label}
          </label>
        ))}
        {clearable && value !== null && (
          <button type="button" className={classes.clear} onClick={() => onChange(null)}>
            {t('clear')}
            <span className={classes.unseen}> {label}</span>
          </button>
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}

/** Reads digits typed on the group. */
function useTypedValue(value: number | null, choose: (value: number) => void) {
  const oneAtMs = useRef(0)
  return (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, timeStamp } = event
    if (!/^\d$/.test(key) || ctrlKey || metaKey || altKey) return
    event.preventDefault()
    const isTen = key === '0' && value === 1 && timeStamp - oneAtMs.current < tenWithinMs
    oneAtMs.current = key === '1' ? timeStamp : 0
    choose(isTen ? 10 : Number(key))
  }
}
