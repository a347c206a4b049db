// How an entry was read for feelings: only when somebody asks, sentence by sentence, with the words behind it; and gone again
// when they like.
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Feelings } from '../conversations/message/feelings-scale.tsx'
import { Marks } from '../conversations/message/mark-choice.tsx'
import type { MarkChoice } from '../conversations/message/marks.ts'
import { whyUnread } from '../conversations/message/reading-words.ts'
import { SentenceList } from '../conversations/message/sentences.tsx'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { showEntryCard } from './journal-safety.ts'
import type { Entry, EntryReading } from './journal-types.ts'
import classes from './journal.module.css'
import { showEntry } from './use-journal.ts'

interface EntryFeelingsProps {
  readonly entry: Entry
  readonly marked: MarkChoice
  readonly onMark: (marked: MarkChoice) => void
}

/** The section; a button while it was not asked for. */
export function EntryFeelings({ entry, marked, onMark }: EntryFeelingsProps) {
  const { t } = useTranslation('journal')
  const entryId = entry.id
  const read = useMutation({
    mutationFn: () => api.journal.read({ entryId }),
    onSuccess: ({ safety, ...kept }) => {
      showEntryCard(entryId, safety)
      return showEntry(kept)
    },
  })
  const forget = useMutation({
    mutationFn: () => api.journal.forgetReading({ entryId }),
    onSuccess: (kept) => {
      onMark(null)
      read.reset()
      return showEntry(kept)
    },
  })
  // A reader that gave no answer leaves nothing in the vault, and still something to say.
  const shown = entry.reading ?? read.data?.reading ?? null
  if (entry.body.trim() === '') return null
  return (
    <section className={classes.section} aria-labelledby="feelings-heading">
      <h2 id="feelings-heading">{t('feelings.heading')}</h2>
      {!shown && <p className={classes.quiet}>{t('feelings.about')}</p>}
      {shown && <Read text={entry.body} reading={shown} marked={marked} onMark={onMark} />}
      <ErrorNotice error={read.error ?? forget.error} />
      <Group gap="xs">
        {shown?.status !== 'read' && (
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
            {t(shown ? 'feelings.again' : 'feelings.read')}
          </Button>
        )}
        {entry.reading && (
          <Button variant="subtle" loading={forget.isPending} onClick={() => forget.mutate()}>
            {t('feelings.forget')}
          </Button>
        )}
      </Group>
    </section>
  )
}

interface ReadProps extends Pick<EntryFeelingsProps, 'marked' | 'onMark'> {
  readonly text: string
  readonly reading: EntryReading
}

function Read({ text, reading, marked, onMark }: ReadProps) {
  const { t } = useTranslation('conversations')
  if (reading.status === 'unknown') return <p>{t(`reading.${whyUnread(reading)}Body`)}</p>
  return (
    <>
      <Feelings reading={reading} />
      <h3>{t('reading.risk')}</h3>
      <p>{t(`reading.level.${reading.level}`)}</p>
      <Marks reading={reading} marked={marked} onMark={onMark} />
      <h3>{t('reading.sentences')}</h3>
      {reading.sentences.length === 0 ? (
        <p>{t('reading.oneSentence')}</p>
      ) : (
        <SentenceList text={text} sentences={reading.sentences} />
      )}
      <p className={classes.quiet}>
        {t('reading.about')} {t('reading.notMeaning')}
      </p>
    </>
  )
}
