// One item: fields that save themselves, and buttons to move and delete it. All of it works by keyboard.
import { ActionIcon, Group, Textarea } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './plan.module.css'
import type { PlanField, PlanItem } from './plan-types.ts'

const saveAfterMs = 700
const longest: Readonly<Record<PlanField, number>> = {
  text: 500,
  phone: 60,
  role: 120,
  address: 300,
  note: 1000,
}

interface ItemRowProps {
  readonly item: PlanItem
  readonly fields: readonly PlanField[]
  /** From 1. */
  readonly number: number
  /** Whether there is an item below to change places with; null: it is not saved yet. */
  readonly isLast: boolean | null
  readonly takeFocus: boolean
  readonly onSave: (item: PlanItem) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: (item: PlanItem) => void
}

/** The item. */
export function ItemRow({ item, fields, number, isLast, takeFocus, onSave, onMove, onRemove }: ItemRowProps) {
  const { t } = useTranslation('plan')
  const [words, setWords] = useState(item)
  const save = useDebouncedCallback(
    (next: PlanItem) => {
      if (next.text.trim() !== '') onSave(next)
    },
    { delay: saveAfterMs, flushOnUnmount: true },
  )
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (takeFocus) first.current?.focus()
  }, [takeFocus])
  const title = t(`step.${item.section}.title`)
  const isNamed = item.section === 'people' || item.section === 'professionals'
  const change = (field: PlanField, value: string) => {
    const next = { ...words, [field]: value }
    setWords(next)
    save(next)
  }
  return (
    <li className={classes.row}>
      <div className={classes.fields}>
        {fields.map((field) => {
          const name = t(field === 'text' && isNamed ? 'field.name' : `field.${field}`)
          return (
            <Textarea
              key={field}
              label={fields.length > 1 ? name : undefined}
              aria-label={t('item.label', { title, number, field: name })}
              value={words[field]}
              onChange={(event) => change(field, event.currentTarget.value)}
              onBlur={() => save.flush()}
              maxLength={longest[field]}
              autosize
              minRows={1}
              ref={field === 'text' ? first : undefined}
            />
          )
        })}
      </div>
      <Group gap={4} wrap="nowrap" className={classes.tools}>
        {isLast !== null && (
          <>
            <Tool label={t('item.up', { number })} off={number === 1} onPress={() => onMove(-1)}>
              <IconArrowUp size="1.1rem" aria-hidden />
            </Tool>
            <Tool label={t('item.down', { number })} off={isLast} onPress={() => onMove(1)}>
              <IconArrowDown size="1.1rem" aria-hidden />
            </Tool>
          </>
        )}
        <Tool
          label={t('item.delete', { number })}
          onPress={() => {
            save.cancel()
            onRemove(words)
          }}
        >
          <IconTrash size="1.1rem" aria-hidden />
        </Tool>
      </Group>
    </li>
  )
}

interface ToolProps {
  readonly label: string
  /** It would do nothing, but keeps the focus, so that a line can be moved on and on by the same key. */
  readonly off?: boolean
  readonly onPress: () => void
  readonly children: React.ReactNode
}

function Tool({ label, off = false, onPress, children }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={label}
      title={label}
      aria-disabled={off}
      data-disabled={off || undefined}
      onClick={() => !off && onPress()}
    >
      {children}
    </ActionIcon>
  )
}
