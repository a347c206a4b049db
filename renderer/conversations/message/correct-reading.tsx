// "That's not what I meant": the person says which feelings fit and how heavy or bright it was. Their version is shown from
// then on; it can be taken back at once or later. Nothing here touches what is shown for safety.
import { Button, Checkbox, Chip, Group, Slider, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { showUndo } from '../../ui/undo-notice.tsx'
import { replaceMessage } from '../branch-cache.ts'
import type { Message, MessageReading } from '../message-types.ts'
import classes from './reading-details.module.css'
import { type Feeling, feelings } from './feelings.ts'

interface Props {
  readonly message: Message
  readonly reading: MessageReading
  readonly onDone: () => void
}
type Correction = { sentiment: number | null; wrong: Feeling[]; fits: Feeling[] }

const put = async (message: Message, before: MessageReading['correction']) =>
  replaceMessage(
    before
      ? await api.readings.correct({
          messageId: message.id,
          sentiment: before.sentiment,
          wrong: before.wrong,
          fits: before.fits,
        })
      : await api.readings.withdraw({ messageId: message.id }),
  )

/** The form. */
export function CorrectReading({ message, reading, onDone }: Props) {
  const { t } = useTranslation('conversations')
  const read = reading.emotions.map(({ emotion }) => emotion).filter((emotion) => emotion !== 'neutral')
  const shown = reading.correction?.own ?? reading
  const [tone, setTone] = useState<number | null>(reading.correction?.sentiment ?? null)
  const [chosen, setChosen] = useState<string[]>(
    shown.emotions.map(({ emotion }) => emotion).filter((emotion) => emotion !== 'neutral'),
  )
  const toneId = useId()
  const save = useMutation({
    mutationFn: (correction: Correction) => api.readings.correct({ messageId: message.id, ...correction }),
    onSuccess: (corrected) => {
      replaceMessage(corrected)
      const before = reading.correction
      showUndo({
        message: t('reading.corrected'),
        undoLabel: t('common:undo'),
        onUndo: () => void put(message, before),
      })
      onDone()
    },
  })
  const send = () =>
    save.mutate({
      sentiment: tone,
      wrong: read.filter((emotion) => !chosen.includes(emotion)),
      fits: feelings.filter((emotion) => chosen.includes(emotion)),
    })
  return (
    <form
      className={classes.details}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Text fw={600}>{t('reading.correctTitle')}</Text>
      <p className={classes.quiet}>{t('reading.correctLead')}</p>
      <fieldset className={classes.plain}>
        <legend>{t('reading.correctFeelings')}</legend>
        <Chip.Group multiple value={chosen} onChange={setChosen}>
          <Group gap={6}>
            {feelings.map((emotion) => (
              <Chip key={emotion} value={emotion} size="sm">
                {t(`reading.emotion.${emotion}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </fieldset>
      <Text id={toneId} mt="sm">
        {t('reading.sentiment')}
      </Text>
      <Checkbox
        my="xs"
        checked={tone === null}
        label={t('reading.toneAsRead')}
        onChange={(event) => setTone(event.currentTarget.checked ? null : (reading.sentiment ?? 0))}
      />
      {tone !== null && (
        <Slider
          value={tone}
          onChange={setTone}
          min={-1}
          max={1}
          step={0.1}
          label={(value) => value.toFixed(1)}
          thumbProps={{ 'aria-labelledby': toneId }}
          marks={[
            { value: -1, label: t('reading.heavy') },
            { value: 0 },
            { value: 1, label: t('reading.bright') },
          ]}
          mx="md"
          mb="xl"
        />
      )}
      <p className={classes.quiet}>{t('reading.correctSafety')}</p>
      {save.error && <ErrorNotice error={save.error} onRetry={send} />}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('reading.correctSave')}
        </Button>
      </Group>
    </form>
  )
}

/** Takes a correction back. */
export function WithdrawCorrection({ message }: { readonly message: Message }) {
  const { t } = useTranslation('conversations')
  const before = message.reading?.correction ?? null
  const withdraw = useMutation({
    mutationFn: () => put(message, null),
    onSuccess: () =>
      showUndo({
        message: t('reading.withdrawn'),
        undoLabel: t('common:undo'),
        onUndo: () => void put(message, before),
      }),
  })
  return (
    <Button variant="subtle" size="compact-md" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
      {t('reading.withdraw')}
    </Button>
  )
}
