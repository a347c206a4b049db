// One week: its facts, and what the person makes of them.
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { showUndo } from '../ui/undo-notice.tsx'
import { PageEditor } from './page-editor.tsx'
import { useNames } from './use-names.ts'
import { useReviewChanges, type Week } from './use-week.ts'
import classes from './week.module.css'
import { holdsAnything, type SayFact, weekSentences } from './week-sentences.ts'

/** The facts of `week`, with keep, edit and leave out. */
export function WeekPage({ week }: { week: Week }) {
  const { t } = useTranslation('reviews')
  const names = useNames()
  const [editing, setEditing] = useState(false)
  const [card, setCard] = useState<CardRequest | null>(null)
  const { keep, dismiss, remove } = useReviewChanges()
  const { from: weekStart, review } = week
  const say: SayFact = (key, values) => t(key, { ...values })
  const sentences = weekSentences(week, say, names)
  const put = (text: string) =>
    keep.mutate(
      { weekStart, text },
      {
        onSuccess: ({ safety }) => {
          setCard(safety)
          setEditing(false)
        },
      },
    )
  const takeOut = () => {
    if (!review) return
    const undo = () =>
      review.state === 'kept' ? keep.mutate({ weekStart, text: review.text }) : dismiss.mutate({ weekStart })
    remove.mutate(
      { weekStart },
      { onSuccess: () => showUndo({ message: t('deleted'), undoLabel: t('common:undo'), onUndo: undo }) },
    )
  }
  const composed = sentences.join('\n')
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <ErrorNotice error={keep.error ?? dismiss.error ?? remove.error} />
      {editing ? (
        <PageEditor
          text={review?.state === 'kept' ? review.text : composed}
          saving={keep.isPending}
          onSave={put}
          onCancel={() => setEditing(false)}
        />
      ) : review?.state === 'kept' ? (
        <KeptPage text={review.text} onEdit={() => setEditing(true)} onRemove={takeOut} />
      ) : review ? (
        <>
          <Text c="dimmed">{t('leftOut')}</Text>
          <Button variant="default" mt="md" onClick={() => remove.mutate({ weekStart })}>
            {t('bringBack')}
          </Button>
        </>
      ) : holdsAnything(week.facts) ? (
        <>
          <Facts sentences={sentences} />
          <Group gap="sm" mt="lg">
            <Button loading={keep.isPending} onClick={() => put(composed)}>
              {t('keep')}
            </Button>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('write')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => dismiss.mutate({ weekStart })}>
              {t('leaveOut')}
            </Button>
          </Group>
        </>
      ) : (
        <Text c="dimmed">{t('nothing')}</Text>
      )}
    </>
  )
}

function Facts({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className={classes.facts}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function KeptPage(props: { text: string; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation('reviews')
  return (
    <>
      <p className={classes.text}>{props.text}</p>
      <Group gap="sm" mt="lg">
        <Button variant="default" onClick={props.onEdit}>
          {t('edit')}
        </Button>
        <Button variant="subtle" color="gray" onClick={props.onRemove}>
          {t('delete')}
        </Button>
      </Group>
    </>
  )
}
