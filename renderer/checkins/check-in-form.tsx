// A check-in in ten seconds: one number is enough, the rest is there for who wants it. The same form tells and changes.
import { Button, Group, Switch, TextInput, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import type { CheckIn, SavedCheckIn } from './check-in-types.ts'
import classes from './check-ins.module.css'
import { type Draft, draftOf, emptyDraft, momentOf, toldBy } from './draft.ts'
import { FactorsArchive } from './factors-archive.tsx'
import { FactorsField } from './factors-field.tsx'
import { FeelingsField } from './feelings-field.tsx'
import { MomentField } from './moment-field.tsx'
import { Scale } from './scale.tsx'
import { useSaveCheckIn, useUsedWords } from './use-check-ins.ts'

interface CheckInFormProps {
  /** The check-in to be changed; a new one is told without. */
  readonly known?: CheckIn
  readonly focusMood?: boolean
  readonly onSaved: (saved: SavedCheckIn) => void
}

/** The form. It is empty again after a new check-in was saved. */
export function CheckInForm({ known, focusMood = false, onSaved }: CheckInFormProps) {
  const { t } = useTranslation('checkins')
  const [draft, setDraft] = useState<Draft>(() => (known ? draftOf(known) : emptyDraft()))
  const [whenError, setWhenError] = useState<string | null>(null)
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const save = useSaveCheckIn(known)
  const send = () => {
    const { mood } = draft
    if (mood === null || save.isPending) return
    // The field knows minutes only: what was not changed keeps its seconds.
    const kept = known && draft.wall === draftOf(known).wall
    const atMs = kept ? known.atMs : momentOf(draft, Date.now())
    if (!(atMs <= Date.now())) return setWhenError(t(Number.isNaN(atMs) ? 'when.incomplete' : 'when.future'))
    setWhenError(null)
    save.mutate(toldBy({ ...draft, mood }, atMs), {
      onSuccess: (saved) => {
        if (!known) setDraft(emptyDraft())
        onSaved(saved)
      },
    })
  }
  return (
    <form
      // Our own sentence says what is wrong with a moment.
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Scale
        label={t('mood.label')}
        hint={t('mood.hint')}
        value={draft.mood}
        onChange={(mood) => set({ mood })}
        focusFirst={focusMood}
      />
      <EnergyAndTension draft={draft} onChange={set} />
      <Words draft={draft} onChange={set} isOpen={known !== undefined} />
      <MomentField
        wall={draft.wall}
        zone={draft.zone}
        canBeNow={!known}
        error={whenError}
        onChange={(wall) => set({ wall })}
      />
      {save.error && <ErrorNotice error={save.error} onRetry={send} />}
      <Group className={classes.save ?? ''}>
        <Button type="submit" disabled={draft.mood === null} loading={save.isPending}>
          {t('save')}
        </Button>
      </Group>
    </form>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
}

/** Two more scales, for those who want them; the choice is a setting. */
function EnergyAndTension({ draft, onChange }: PartProps) {
  const { t } = useTranslation('checkins')
  const { data: settings } = useQuery(query.settings.get.queryOptions())
  const { mutate: update } = useUpdateSettings()
  const asked = settings?.askEnergy === true
  return (
    <>
      {(asked || draft.energy !== null || draft.tension !== null) &&
        (['energy', 'tension'] as const).map((kind) => (
          <Scale
            key={kind}
            label={t(`${kind}.label`)}
            hint={t(`${kind}.hint`)}
            value={draft[kind]}
            onChange={(value) => onChange({ [kind]: value })}
            clearable
          />
        ))}
      <Switch
        label={t('askEnergy')}
        checked={asked}
        disabled={!settings}
        onChange={(event) => update({ askEnergy: event.currentTarget.checked })}
      />
    </>
  )
}

function Words({ draft, onChange, isOpen }: PartProps & { readonly isOpen: boolean }) {
  const { t } = useTranslation('checkins')
  const used = useUsedWords().data
  const id = useId()
  const line = (field: 'activity' | 'location', known: readonly string[] = []) => (
    <>
      <TextInput
        label={t(`${field}.label`)}
        maxLength={200}
        list={`${id}-${field}`}
        value={draft[field]}
        onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      />
      <datalist id={`${id}-${field}`}>
        {known.map((text) => (
          <option key={text}>{text}</option>
        ))}
      </datalist>
    </>
  )
  return (
    <>
      <FeelingsField
        value={draft.feelings}
        used={used?.feelings ?? []}
        onChange={(feelings) => onChange({ feelings })}
      />
      <Textarea
        autosize
        minRows={2}
        maxLength={10_000}
        size="md"
        label={t('note.label')}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      <details className={classes.more} open={isOpen}>
        <summary>{t('more')}</summary>
        <div className={classes.form}>
          <FactorsField
            value={draft.factors}
            used={used?.factors ?? []}
            onChange={(factors) => onChange({ factors })}
          />
          <FactorsArchive />
          {line('activity', used?.activities)}
          {line('location', used?.locations)}
        </div>
      </details>
    </>
  )
}
