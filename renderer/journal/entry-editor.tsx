// Writing an entry: plain text that is Markdown, with a preview. What is typed is kept as a draft all the time; it becomes an
// entry when the person says so, and only then the rules look at it.
import { Button, Group, SegmentedControl, TagsInput, Textarea, TextInput } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayHere } from '../insights/dates.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { SafeMarkdown } from '../ui/safe-markdown.tsx'
import { showUndo } from '../ui/undo-notice.tsx'
import { editEntryDraft, flushEntryDraft, useDraftState } from './entry-drafts.ts'
import { keepableBody, keepableTags, longestBody, longestTitle } from './entry-limits.ts'
import { showEntryCard } from './journal-safety.ts'
import type { Entry, Words } from './journal-types.ts'
import classes from './journal.module.css'
import { PromptLine } from './prompt-line.tsx'
import { refreshJournal, showEntry, useTags } from './use-journal.ts'

interface EntryEditorProps {
  /** Null for a new one. */
  readonly entry: Entry | null
  readonly entryId: string
  readonly start: Words
  /** Called when it was kept, or let go. */
  readonly onDone: (isKept: boolean) => void
}

const wordsOf = ({ title, body, localDate, tags, promptId }: Words): Words => ({
  title,
  body,
  localDate,
  tags,
  promptId,
})

/** The form. */
export function EntryEditor({ entry, entryId, start, onDone }: EntryEditorProps) {
  const { t } = useTranslation('journal')
  const [words, setWords] = useState(() => wordsOf(start))
  const change = (part: Partial<Words>) => {
    const next = { ...words, ...part }
    setWords(next)
    editEntryDraft(entryId, next)
  }
  const keep = useMutation({
    mutationFn: async () => {
      // First, so that no draft is saved after the entry has ended it.
      await flushEntryDraft(entryId)
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const { safety, ...kept } = entry
        ? await api.journal.update({ entryId, ...words })
        : await api.journal.create({ id: entryId, writtenAtMs: Date.now(), zone, ...words })
      showEntryCard(entryId, safety)
      await showEntry(kept)
    },
    onSuccess: () => onDone(true),
  })
  const letGo = useMutation({
    mutationFn: async () => {
      await flushEntryDraft(entryId)
      await api.journal.discardDraft({ entryId })
      await refreshJournal()
    },
    onSuccess: () => {
      onDone(false)
      const undo = () => void api.journal.saveDraft({ entryId, ...words }).then(refreshJournal)
      if (!isEmpty) showUndo({ message: t('editor.gone'), undoLabel: t('common:undo'), onUndo: undo })
    },
  })
  const isEmpty = `${words.title}${words.body}`.trim() === ''
  const submit = () => {
    if (!isEmpty && !keep.isPending) keep.mutate()
  }
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <PromptLine promptId={words.promptId} onChange={(promptId) => change({ promptId })} />
      <Body words={words} onChange={change} onSubmit={submit} />
      <Particulars words={words} onChange={change} />
      <p className={classes.quiet}>{t('editor.pictures')}</p>
      <ErrorNotice error={keep.error ?? letGo.error} />
      <Group gap="sm">
        <Button type="submit" disabled={isEmpty} loading={keep.isPending}>
          {t(entry ? 'editor.keepChanges' : 'editor.keep')}
        </Button>
        <Button variant="subtle" loading={letGo.isPending} onClick={() => letGo.mutate()}>
          {t(entry ? 'editor.leaveChanges' : 'editor.letGo')}
        </Button>
        <DraftLine entryId={entryId} />
      </Group>
    </form>
  )
}

function DraftLine({ entryId }: { readonly entryId: string }) {
  const { t } = useTranslation('journal')
  const state = useDraftState((all) => all[entryId])
  return <output className={classes.quiet}>{state && t(`editor.draft.${state}`)}</output>
}

interface PartProps {
  readonly words: Words
  readonly onChange: (part: Partial<Words>) => void
}

function Body({ words, onChange, onSubmit }: PartProps & { readonly onSubmit: () => void }) {
  const { t } = useTranslation('journal')
  const [view, setView] = useState('write')
  return (
    <div className={classes.section}>
      <SegmentedControl
        aria-label={t('editor.view')}
        value={view}
        onChange={setView}
        data={(['write', 'preview'] as const).map((value) => ({ value, label: t(`editor.${value}`) }))}
        w="fit-content"
      />
      {view === 'preview' ? (
        <section className={classes.preview} aria-label={t('editor.preview')}>
          {words.body.trim() === '' ? t('editor.nothing') : <SafeMarkdown text={words.body} />}
        </section>
      ) : (
        <Textarea
          label={t('editor.body')}
          description={t('editor.markdown')}
          autosize
          minRows={10}
          maxLength={longestBody}
          dir="auto"
          value={words.body}
          onChange={(event) => onChange({ body: keepableBody(event.currentTarget.value) })}
          onKeyDown={getHotkeyHandler([['mod+Enter', onSubmit]])}
        />
      )}
    </div>
  )
}

function Particulars({ words, onChange }: PartProps) {
  const { t } = useTranslation('journal')
  const known = useTags().data?.items.map(({ tag }) => tag) ?? []
  const today = todayHere()
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('editor.entryTitle')}
        maxLength={longestTitle}
        value={words.title}
        onChange={(event) => onChange({ title: keepableBody(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        label={t('editor.day')}
        min="1900-01-01"
        max={today}
        // Not controlled: a date that is half typed is no date yet, and must not be taken away.
        defaultValue={words.localDate}
        onChange={(event) => {
          const day = event.currentTarget.value
          if (day >= '1900-01-01' && day <= today) onChange({ localDate: day })
        }}
      />
      <TagsInput
        size="md"
        label={t('editor.tags')}
        description={t('editor.tagsHint')}
        data={known}
        value={words.tags}
        onChange={(tags) => onChange({ tags: keepableTags(tags) })}
        splitChars={[',', '#', ';']}
      />
    </div>
  )
}
