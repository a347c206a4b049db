// The display name, with a button that appears when it was changed.
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showRenamed, type Account } from '../app/session.ts'
import { nameFault } from '../onboarding/new-passphrase.ts'
import { query } from '../rpc/client.ts'
import { useErrorText } from '../ui/error-text.ts'
import { Row } from './group.tsx'
import classes from './rename.module.css'

/** The row that renames the account. */
export function Rename({ account }: { account: Account }) {
  const { t } = useTranslation('settings')
  const say = useErrorText()
  const [name, setName] = useState(account.displayName)
  const [fault, setFault] = useState<string | null>(null)
  const { mutate, isPending } = useMutation(query.accounts.rename.mutationOptions())

  function rename(event: React.FormEvent) {
    event.preventDefault()
    const wrong = nameFault(name)
    setFault(wrong && t(`onboarding:create.${wrong}`))
    if (wrong) return
    mutate(
      { displayName: name.trim() },
      {
        onSuccess: (renamed) => {
          showRenamed(renamed)
          notifications.show({ message: t('account.name.done') })
        },
        onError: (failure) => setFault(say(failure)),
      },
    )
  }

  return (
    <Row name={t('account.name.name')} hint={t('account.name.hint')}>
      <form onSubmit={rename} className={classes.form} noValidate>
        <TextInput
          aria-label={t('account.name.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault}
          autoComplete="nickname"
        />
        {name !== account.displayName && (
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
        )}
      </form>
    </Row>
  )
}
