// A longer message sentence by sentence, read again when somebody asks: the sentences are not stored.
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import type { MessageReading } from '../message-types.ts'
import classes from './reading-details.module.css'
import { moodOf, namedEmotions } from './reading-words.ts'

/** A button that becomes the list. */
export function Sentences({ text }: { readonly text: string }) {
  const { t } = useTranslation('conversations')
  const [asked, setAsked] = useState(false)
  const read = useQuery({ ...query.affect.read.queryOptions({ input: { text } }), enabled: asked, gcTime: 0 })
  return (
    <>
      <Button variant="subtle" size="compact-md" aria-expanded={asked} onClick={() => setAsked(!asked)}>
        {t('reading.sentences')}
      </Button>
      {asked && read.error && <ErrorNotice error={read.error} onRetry={() => void read.refetch()} />}
      {asked && read.isPending && <Text size="sm">{t('reading.unread')}</Text>}
      {asked && read.data && read.data.sentences.length === 0 && (
        <p className={classes.quiet}>{t('reading.oneSentence')}</p>
      )}
      {asked && read.data && <SentenceList text={text} sentences={read.data.sentences} />}
    </>
  )
}

interface SentenceListProps {
  readonly text: string
  readonly sentences: readonly (Pick<MessageReading, 'sentiment' | 'emotions'> & {
    readonly start: number
    readonly end: number
  })[]
}

/** Each sentence with its tone and the feelings that stand out in it. */
export function SentenceList({ text, sentences }: SentenceListProps) {
  const { t } = useTranslation('conversations')
  return (
    <ol className={classes.sentences}>
      {sentences.map((sentence) => (
        <li key={sentence.start}>
          <span dir="auto">{text.slice(sentence.start, sentence.end)}</span>
          <Text size="sm" c="dimmed">
            {sentence.sentiment === null
              ? t('reading.notEnglish')
              : [
                  t(`reading.mood.${moodOf(sentence.sentiment)}`),
                  ...namedEmotions(sentence).map(({ emotion }) => t(`reading.emotion.${emotion}`)),
                ].join(' · ')}
          </Text>
        </li>
      ))}
    </ol>
  )
}
