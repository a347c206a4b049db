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
import { LimitsFields } from './limits-fields.tsx'
import { limitsIn } from './tracker-limits.ts'

const kinds: readonly Tracker['kind'][] = ['yes-no', 'scale', 'number', 'duration']
const empty = { name: '', kind: 'yes-no' as Tracker['kind'], unit: '', min: '', max: '' }
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
  const isNumber = kind === 'number'
  const limits = limitsIn(given)
  const send = () =>
    create.mutate({
      id,
      kind,
      name: given.name.trim(),
      ...(isNumber && limits),
    })
  return (
    <form
      className={classes.group}
      aria-label={t('trackers.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (given.name.trim() !== '' && !(isNumber && !limits)) send()
      }}
    >
      <h3 className={classes.day}>{t('trackers.new')}</h3>
      <Group gap="xs" align="end">
        <TextInput
          label={t('trackers.name')}
          size="sm"
          maxLength={60}
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        />
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
      {isNumber && <LimitsFields typed={given} onChange={(typed) => setGiven({ ...given, ...typed })} />}
      <ErrorNotice error={create.error} />
      <Group>
        <Button type="submit" size="sm" loading={create.isPending} disabled={given.name.trim() === ''}>
          {t('trackers.create')}
        </Button>
      </Group>
    </form>
  )
}
