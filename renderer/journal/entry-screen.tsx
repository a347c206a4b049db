// One entry, to read or to write. The title of the window never holds the person's words.
import { Anchor } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayHere } from '../insights/dates.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { errorCode } from '../ui/error-text.ts'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import type { EntrySearch } from './entry-address.ts'
import { EntryEditor } from './entry-editor.tsx'
import { EntryView } from './entry-view.tsx'
import { closeEntryCard, useEntryCard } from './journal-safety.ts'
import type { Entry, Words } from './journal-types.ts'
import { useDrafts, useEntry } from './use-journal.ts'

/** The entry named in the address. */
export function EntryScreen() {
  const { t } = useTranslation('journal')
  const { entryId = '' } = useParams({ strict: false })
  const search: EntrySearch = useSearch({ strict: false })
  const isWriting = search.write === true
  return (
    <Screen
      key={`${entryId} ${isWriting}`}
      title={t(isWriting ? 'editor.title' : 'entry.title')}
      actions={
        <Anchor component={Link} to="/journal">
          {t('entry.all')}
        </Anchor>
      }
    >
      {isWriting ? (
        <Writing entryId={entryId} prompt={search.prompt ?? null} />
      ) : (
        <Reading entryId={entryId} />
      )}
    </Screen>
  )
}

function Reading({ entryId }: { readonly entryId: string }) {
  const { t } = useTranslation('journal')
  const entry = useEntry(entryId)
  const card = useEntryCard((cards) => cards[entryId])
  if (entry.error && errorCode(entry.error) === 'NOT_FOUND')
    return <EmptyState title={t('entry.missing')} body={t('entry.missingHint')} />
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => closeEntryCard(entryId)} />}
      <ErrorNotice error={entry.error} onRetry={() => void entry.refetch()} />
      {entry.isPending && <LoadingBlock lines={6} />}
      {entry.data && <EntryView entry={entry.data} />}
    </>
  )
}

const blank = (promptId: string | null): Words => ({
  title: '',
  body: '',
  localDate: todayHere(),
  tags: [],
  promptId,
})

function Writing({ entryId, prompt }: { readonly entryId: string; readonly prompt: string | null }) {
  const navigate = useNavigate()
  const entry = useEntry(entryId)
  const drafts = useDrafts()
  // What the writing began from. It is looked up once: what is asked for again later, as after a lost connection, must not
  // take the editor away, and with it what has just been typed.
  const [begun, setBegun] = useState<{ readonly entry: Entry | null; readonly start: Words } | null>(null)
  // An entry that is not there is a new one.
  const isNew = entry.error !== null && errorCode(entry.error) === 'NOT_FOUND'
  if (!begun) {
    const failure = drafts.error ?? (isNew ? null : entry.error)
    if (failure) return <ErrorNotice error={failure} onRetry={() => void Promise.all([entry.refetch(), drafts.refetch()])} /> // prettier-ignore
    if (!drafts.data || (!entry.data && !isNew)) return <LoadingBlock lines={6} />
    const draft = drafts.data.items.find((one) => one.entryId === entryId)?.words
    setBegun({ entry: entry.data ?? null, start: draft ?? entry.data ?? blank(prompt) })
    return null
  }
  return (
    <EntryEditor
      entry={begun.entry}
      entryId={entryId}
      start={begun.start}
      onDone={(isKept) =>
        void (isKept || begun.entry
          ? navigate({ to: '/journal/$entryId', params: { entryId }, replace: true })
          : navigate({ to: '/journal', replace: true }))
      }
    />
  )
}
