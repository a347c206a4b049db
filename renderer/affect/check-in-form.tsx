// A check-in in ten seconds: one number is enough, the rest is there for who wants it. Saved at once, undone at once.
import { Button, Chip, Group, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uuidv7 } from 'uuidv7'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import type { CardRequest } from '../safety/card-data.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { showUndo } from '../ui/undo-notice.tsx'

const values = Array.from({ length: 11 }, (_, value) => String(value))

const refresh = () => {
  void queryClient.invalidateQueries({ queryKey: query.checkIns.key() })
  void queryClient.invalidateQueries({ queryKey: query.insights.agreement.key() })
}

/** The control. */
export function CheckInForm() {
  const { t } = useTranslation('affect')
  const [mood, setMood] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [card, setCard] = useState<CardRequest | null>(null)
  const save = useMutation({
    mutationFn: (input: { id: string; mood: number; note: string }) =>
      api.checkIns.create({
        ...input,
        atMs: Date.now(),
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    onSuccess: ({ id, safety }) => {
      setCard(safety)
      setMood(null)
      setNote('')
      refresh()
      const undo = () => void api.checkIns.remove({ checkInId: id }).then(refresh)
      showUndo({ message: t('checkIn.saved'), undoLabel: t('common:undo'), onUndo: undo })
    },
  })
  const send = () => {
    if (mood !== null) save.mutate({ id: uuidv7(), mood: Number(mood), note: note.trim() })
  }
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>{t('checkIn.question')}</legend>
          <Chip.Group value={mood} onChange={setMood}>
            <Group gap={6} my="xs">
              {values.map((value) => (
                <Chip key={value} value={value} size="md">
                  {value}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Text size="sm" c="dimmed">
            {t('checkIn.scale')}
          </Text>
        </fieldset>
        <Textarea
          mt="sm"
          autosize
          maxLength={10_000}
          label={t('checkIn.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {save.error && <ErrorNotice error={save.error} onRetry={send} />}
        <Button type="submit" mt="sm" disabled={mood === null} loading={save.isPending}>
          {t('checkIn.save')}
        </Button>
      </form>
    </>
  )
}
