// A new tracker: a name, a kind, and for numbers a unit and limits.
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import type { CardRequest } from '../safety/card-data.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { Tracker } from './check-in-types.ts'
import classes from './check-ins.module.css'

const kinds: readonly Tracker['kind'][] = ['yes-no', 'scale', 'number', 'duration']
const empty = { name: '', kind: 'yes-no' as Tracker['kind'], unit: '', min: '', max: '' }
/** The number in a field; null while it is empty, not a number for anything else. */
const numberIn = (text: string) => (text.trim() === '' ? null : Number(text.replace(',', '.')))

/** The form. */
export function NewTracker({ onSafety }: { readonly onSafety: (card: CardRequest | null) => void }) {
  const { t } = useTranslation('checkins')
  const [given, setGiven] = useState({ ...empty, id: newId() })
  const create = useMutation({
    mutationFn: (input: Parameters<typeof api.trackers.create>[0]) => api.trackers.create(input),
    onSuccess: ({ safety }) => {
      setGiven({ ...empty, id: newId() })
      onSafety(safety)
      void queryClient.invalidateQueries({ queryKey: query.trackers.key() })
    },
  })
  const { id, kind } = given
  const [min, max] = [numberIn(given.min), numberIn(given.max)]
  const wrong = Number.isNaN(min) || Number.isNaN(max) || (min !== null && max !== null && min > max)
  const isNumber = kind === 'number'
  const send = () =>
    create.mutate({
      id,
      kind,
      name: given.name.trim(),
      ...(isNumber && { unit: given.unit.trim(), limits: { min, max } }),
    })
  const field = (name: 'name' | 'unit' | 'min' | 'max', maxLength: number) => (
    <TextInput
      label={t(`trackers.${name}`)}
      size="sm"
      maxLength={maxLength}
      value={given[name]}
      onChange={(event) => setGiven({ ...given, [name]: event.currentTarget.value })}
      {...(name === 'max' && wrong && isNumber && { error: t('trackers.limitsWrong') })}
    />
  )
  return (
    <form
      className={classes.group}
      aria-label={t('trackers.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (given.name.trim() !== '' && !(isNumber && wrong)) send()
      }}
    >
      <h3 className={classes.day}>{t('trackers.new')}</h3>
      <Group gap="xs" align="end">
        {field('name', 60)}
        <NativeSelect
          label={t('trackers.kindLabel')}
          size="sm"
          value={kind}
          data={kinds.map((each) => ({ value: each, label: t(`trackers.kind.${each}`) }))}
          onChange={(event) =>
            setGiven({ ...given, kind: kinds.find((each) => each === event.currentTarget.value) ?? kind })
          }
        />
      </Group>
      {isNumber && (
        <Group gap="xs" align="start">
          {field('unit', 20)}
          {field('min', 12)}
          {field('max', 12)}
        </Group>
      )}
      <ErrorNotice error={create.error} />
      <Group>
        <Button type="submit" size="sm" loading={create.isPending} disabled={given.name.trim() === ''}>
          {t('trackers.create')}
        </Button>
      </Group>
    </form>
  )
}
