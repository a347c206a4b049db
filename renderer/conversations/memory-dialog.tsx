// How a conversation is held and what it keeps in mind. Both guide a language model only; the dialog says so, because the
// reviewed replies stay as they are.
import { ActionIcon, Button, Modal, Progress, Radio, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import classes from './memory-dialog.module.css'
import type { Conversation } from './message-types.ts'
import { useView } from './view-store.ts'

type ModeId = Conversation['mode']

const modes: readonly ModeId[] = ['listen', 'think', 'step', 'wind-down']
/** The contract's limit; the field stops there, so that nothing typed is refused. */
const maxFactLength = 300

const close = (): void => useView.setState({ memory: false })

/** The dialog for the open conversation; null while there is none. */
export function MemoryDialog({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('conversations')
  const opened = useView((view) => view.memory)
  const { data: conversation = null } = useQuery(
    query.conversations.get.queryOptions({
      input: { conversationId: conversationId ?? '' },
      enabled: opened && conversationId !== null,
    }),
  )
  return (
    <Modal
      opened={opened && conversation !== null}
      onClose={close}
      title={t('memory.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {conversation && (
        <Stack gap="lg">
          <Text size="sm" c="dimmed">
            {t('memory.forModel')}
          </Text>
          <ModeChoice conversation={conversation} />
          <Facts conversationId={conversation.id} />
          <Fullness conversationId={conversation.id} />
        </Stack>
      )}
    </Modal>
  )
}

function ModeChoice({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('conversations')
  const choose = useMutation({
    mutationFn: (mode: ModeId) => api.conversations.update({ conversationId: conversation.id, mode }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.conversations.key() }),
  })
  return (
    <Radio.Group
      label={t('memory.mode')}
      value={choose.isPending ? choose.variables : conversation.mode}
      onChange={(value) => {
        const mode = modes.find((each) => each === value)
        if (mode) choose.mutate(mode)
      }}
    >
      <Stack gap="xs" mt="xs">
        {modes.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={t(`memory.modes.${mode}.name`)}
            description={t(`memory.modes.${mode}.hint`)}
          />
        ))}
      </Stack>
      {choose.error && <ErrorNotice error={choose.error} />}
    </Radio.Group>
  )
}

/** How full the model's view of this conversation is, and what it keeps of the beginning. */
function Fullness({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversations')
  const { data } = useQuery(query.language.context.queryOptions({ input: { conversationId } }))
  if (!data || data.usedTokens === null || data.contextTokens === null) return null
  const percent = Math.min(100, Math.round((data.usedTokens / data.contextTokens) * 100))
  return (
    <section aria-labelledby="fullness-heading">
      <h3 id="fullness-heading" className={classes.heading}>
        {t('memory.fullness')}
      </h3>
      <Progress value={percent} aria-label={t('memory.fullness')} />
      <Text size="sm" mt="xs">
        {t('memory.used', { percent, used: data.usedTokens, all: data.contextTokens })}{' '}
        {data.leftOutTurns > 0 && t('memory.leftOut', { count: data.leftOutTurns })}
      </Text>
      {data.summary !== null && (
        <details>
          <summary>{t('memory.summary')}</summary>
          <Text size="sm" className={classes.summary}>
            {data.summary}
          </Text>
        </details>
      )}
    </section>
  )
}

function Facts({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversations')
  const listed = query.facts.list.queryOptions({ input: { conversationId } })
  const facts = useQuery(listed)
  const refresh = () => queryClient.invalidateQueries({ queryKey: listed.queryKey })
  const save = useMutation({
    mutationFn: (fact: { factId: string; text: string }) => api.facts.save({ conversationId, ...fact }),
    onSuccess: refresh,
  })
  const remove = useMutation({
    mutationFn: (factId: string) => api.facts.remove({ conversationId, factId }),
    onSuccess: refresh,
  })
  if (!facts.data && facts.error)
    return <ErrorNotice error={facts.error} onRetry={() => void facts.refetch()} />
  if (!facts.data) return <LoadingBlock lines={2} />
  const failure = save.error ?? remove.error
  return (
    <section aria-labelledby="facts-heading">
      <h3 id="facts-heading" className={classes.heading}>
        {t('memory.facts')}
      </h3>
      {facts.data.length === 0 && <Text size="sm">{t('memory.noFacts')}</Text>}
      <ul className={classes.facts}>
        {facts.data.map(({ id, text }) => (
          <li key={id} className={classes.fact}>
            <FactField
              key={text}
              text={text}
              onSave={(changed) => save.mutate({ factId: id, text: changed })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="2.25rem"
              aria-label={t('memory.forget', { text })}
              onClick={() => remove.mutate(id)}
            >
              <IconTrash size="1.1rem" aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <NewFact onAdd={(text) => save.mutate({ factId: newId(), text })} />
      {failure && <ErrorNotice error={failure} />}
    </section>
  )
}

/** A fact that is saved when it is left or Enter is pressed; emptied, it goes back to what it was. */
function FactField({ text, onSave }: { readonly text: string; readonly onSave: (text: string) => void }) {
  const { t } = useTranslation('conversations')
  const [typed, setTyped] = useState(text)
  const leave = () => {
    const trimmed = typed.trim()
    if (trimmed === '') setTyped(text)
    else if (trimmed !== text) onSave(trimmed)
  }
  return (
    <TextInput
      className={classes.field}
      aria-label={t('memory.fact')}
      value={typed}
      maxLength={maxFactLength}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  )
}

function NewFact({ onAdd }: { readonly onAdd: (text: string) => void }) {
  const { t } = useTranslation('conversations')
  const [typed, setTyped] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === '') return
    onAdd(typed.trim())
    setTyped('')
  }
  return (
    <form onSubmit={add} className={classes.fact}>
      <TextInput
        className={classes.field}
        label={t('memory.newFact')}
        description={t('memory.newFactHint')}
        value={typed}
        maxLength={maxFactLength}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="light" disabled={typed.trim() === ''}>
        {t('memory.add')}
      </Button>
    </form>
  )
}
