// The people that somebody wants to reach when it gets bad: added with their consent, changed, switched off, deleted.
import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../core/kernel/ids.ts'
import { queryClient } from '../../app/query-client.ts'
import { ButtonLink } from '../../exercises/button-link.tsx'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { Screen } from '../../ui/screen.tsx'
import { showUndo } from '../../ui/undo-notice.tsx'
import type { CardRequest } from '../card-data.ts'
import { SafetyCard } from '../safety-card.tsx'
import { ContactForm } from './contact-form.tsx'
import type { Contact, ToldContact } from './contact-types.ts'
import { ContactWays } from './contact-ways.tsx'
import classes from './people.module.css'

const blank = (): ToldContact => ({
  id: newId<string>(),
  name: '',
  relation: '',
  phone: '',
  email: '',
  agreedOn: null,
  isSafe: 'unsure',
  sharesPlace: false,
  sharesPlan: false,
  message: '',
  isOn: true,
})

const refresh = () => queryClient.invalidateQueries({ queryKey: query.emergencyContacts.key() })
const toSave = ({ id, ...told }: ToldContact & { isReady?: boolean }) => {
  const { isReady: _ready, ...rest } = told
  return { contactId: id, ...rest }
}

/** The screen at /safety/people. */
export function PeopleScreen() {
  const { t } = useTranslation('plan')
  const listed = useQuery(query.emergencyContacts.list.queryOptions())
  const [edited, setEdited] = useState<ToldContact | null>(null)
  const [card, setCard] = useState<CardRequest | null>(null)
  const save = useMutation(
    query.emergencyContacts.put.mutationOptions({
      onSuccess: ({ safety }) => {
        setEdited(null)
        setCard(safety)
        void refresh()
      },
    }),
  )
  const remove = useMutation(query.emergencyContacts.remove.mutationOptions({ onSuccess: refresh }))
  const forget = (contact: Contact) =>
    remove.mutate(
      { contactId: contact.id },
      {
        onSuccess: () =>
          showUndo({
            message: t('people.deleted'),
            undoLabel: t('common:undo'),
            onUndo: () => save.mutate(toSave(contact)),
          }),
      },
    )
  const form = edited && (
    <ContactForm
      key={edited.id}
      contact={edited}
      busy={save.isPending}
      onSave={(told) => save.mutate(toSave(told))}
      onCancel={() => setEdited(null)}
    />
  )
  const items = listed.data?.items ?? []
  const isNew = edited !== null && items.every(({ id }) => id !== edited.id)
  return (
    <Screen
      title={t('people.title')}
      windowTitle={t('people.windowTitle')}
      lead={t('people.lead')}
      actions={
        <ButtonLink to="/safety" variant="default">
          {t('help.back')}
        </ButtonLink>
      }
    >
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <ErrorNotice error={listed.error ?? save.error ?? remove.error} />
      {listed.isPending && <LoadingBlock lines={4} />}
      {listed.data && items.length === 0 && !edited && <p className={classes.quiet}>{t('people.empty')}</p>}
      <ul className={classes.people}>
        {items.map((contact) => (
          <li key={contact.id}>
            {edited?.id === contact.id ? (
              form
            ) : (
              <Person contact={contact} onEdit={() => setEdited(contact)} onForget={() => forget(contact)} />
            )}
          </li>
        ))}
      </ul>
      {isNew && form}
      {!edited && (
        <Button variant="default" onClick={() => setEdited(blank())}>
          {t('people.add')}
        </Button>
      )}
    </Screen>
  )
}

interface PersonProps {
  readonly contact: Contact
  readonly onEdit: () => void
  readonly onForget: () => void
}

function Person({ contact, onEdit, onForget }: PersonProps) {
  const { t } = useTranslation('plan')
  const { name, relation, isReady } = contact
  return (
    <article className={classes.person}>
      <h2 className={classes.name}>
        <bdi>{name}</bdi>
        {relation.trim() !== '' && ` (${relation})`}
      </h2>
      <p className={classes.quiet}>{t(isReady ? 'people.ready' : 'people.notReady')}</p>
      {isReady && <ContactWays contact={contact} />}
      <Group gap="xs">
        <Button variant="default" size="compact-md" aria-label={t('people.edit', { name })} onClick={onEdit}>
          {t('people.change')}
        </Button>
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={t('people.delete', { name })}
          onClick={onForget}
        >
          {t('people.remove')}
        </Button>
      </Group>
    </article>
  )
}
