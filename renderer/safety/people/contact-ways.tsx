// How to reach one of the person's own people: call, or a prepared message that stays editable until it is sent elsewhere.
import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import type { Contact } from './contact-types.ts'
import { preparedMessage } from './contact-types.ts'
import classes from './people.module.css'
import { CallOwn, WriteOwn } from './reach.tsx'

/** The ways; nothing is sent by any of them. */
export function ContactWays({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation('plan')
  const plan = useQuery(query.safetyPlan.get.queryOptions())
  const [written, setWritten] = useState<string | null>(null)
  const { name, phone, email } = contact
  const words =
    written ?? preparedMessage(contact, plan.data?.items ?? [], (key, values) => t(key, values ?? {}))
  return (
    <>
      {phone.trim() !== '' && <CallOwn name={name} phone={phone} />}
      <Textarea
        label={t('people.words', { name })}
        value={words}
        onChange={(event) => setWritten(event.currentTarget.value)}
        maxLength={1000}
        autosize
        minRows={2}
      />
      <WriteOwn name={name} phone={phone} email={email} words={words} />
      <p className={classes.quiet}>{t('people.nothingSent')}</p>
    </>
  )
}
