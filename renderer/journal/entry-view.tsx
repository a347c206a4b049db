// An entry to read: the text as Markdown, its pictures, and its reading where somebody asked for one.
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MarkedText } from '../conversations/message/marked-text.tsx'
import type { MarkChoice } from '../conversations/message/marks.ts'
import { formatLongDay } from '../insights/dates.ts'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { SafeMarkdown } from '../ui/safe-markdown.tsx'
import { showUndo } from '../ui/undo-notice.tsx'
import { askToErase } from '../your-data/erase-item.tsx'
import { EntryFeelings } from './entry-feelings.tsx'
import type { Entry } from './journal-types.ts'
import classes from './journal.module.css'
import { Pictures } from './pictures.tsx'
import { PromptLine } from './prompt-line.tsx'
import { refreshJournal } from './use-journal.ts'

/** The entry. */
export function EntryView({ entry }: { readonly entry: Entry }) {
  const { t, i18n } = useTranslation('journal')
  const navigate = useNavigate()
  const [marked, setMarked] = useState<MarkChoice>(null)
  const { id: entryId, title, body, localDate, tags, promptId, reading } = entry
  const day = formatLongDay(localDate, i18n.language)
  const facts = [...(title === '' ? [] : [day]), ...tags.map((tag) => `#${tag}`)]
  return (
    <div className={classes.stack}>
      <article className={classes.article}>
        <h2 dir="auto">{title || day}</h2>
        {facts.length > 0 && <div className={classes.quiet}>{facts.join(' · ')}</div>}
        <PromptLine promptId={promptId} />
        {marked !== null && reading ? (
          <div className={classes.text}>
            <MarkedText text={body} reading={reading} marked={marked} />
          </div>
        ) : (
          <SafeMarkdown text={body} />
        )}
      </article>
      <Group gap="xs">
        <Button
          variant="default"
          onClick={() =>
            void navigate({ to: '/journal/$entryId', params: { entryId }, search: { write: true } })
          }
        >
          {t('entry.edit')}
        </Button>
        <RemoveEntry entryId={entryId} />
      </Group>
      <Pictures entry={entry} />
      <EntryFeelings entry={entry} marked={marked} onMark={setMarked} />
    </div>
  )
}

function RemoveEntry({ entryId }: { readonly entryId: string }) {
  const { t } = useTranslation('journal')
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => api.journal.remove({ entryId }),
    onSuccess: async () => {
      await navigate({ to: '/journal' })
      await refreshJournal()
      const undo = () => void api.journal.restore({ entryId }).then(refreshJournal)
      showUndo({ message: t('entry.deleted'), undoLabel: t('common:undo'), onUndo: undo })
    },
  })
  const erase = () =>
    askToErase({
      kind: 'journal_entry',
      id: entryId,
      otherwise: 'deletedWithUndo',
      onErased: () => void navigate({ to: '/journal' }),
    })
  return (
    <>
      <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
        {t('entry.delete')}
      </Button>
      <Button variant="subtle" color="gray" onClick={erase}>
        {t('yourData:erase.confirm.offer')}
      </Button>
      <ErrorNotice error={remove.error} />
    </>
  )
}
