// The code typed back, so that a slip of the pen is found while the code can still be seen.
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './recovery-code.module.css'

/** Asks for the code; `onConfirmed` when it is right, `onShowAgain` to look at it once more. */
export function ConfirmCode({
  onConfirmed,
  onShowAgain,
}: {
  onConfirmed: () => void
  onShowAgain: () => void
}) {
  const { t } = useTranslation('onboarding')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<'empty' | 'typo' | 'wrong' | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const { mutate, isPending, error } = useMutation(
    query.accounts.confirmRecoveryCode.mutationOptions({ gcTime: 0 }),
  )

  function onAnswer({ matches, typo }: { matches: boolean; typo: boolean }) {
    if (matches) return onConfirmed()
    setFault(typo ? 'typo' : 'wrong')
    return field.current?.focus()
  }

  function check(event: React.FormEvent) {
    event.preventDefault()
    setFault(typed.trim() === '' ? 'empty' : null)
    if (typed.trim() === '') field.current?.focus()
    else mutate({ code: typed.trim().slice(0, 100) }, { onSuccess: onAnswer })
  }

  return (
    <form onSubmit={check} noValidate>
      <TextInput
        ref={field}
        label={t('confirm.label')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={fault && t(`confirm.${fault}`)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        classNames={{ input: classes.typed }}
      />
      <ErrorNotice error={error} mt="md" />
      <Group gap="sm" mt="xl">
        <Button type="submit" loading={isPending}>
          {t('confirm.submit')}
        </Button>
        <Button variant="subtle" onClick={onShowAgain}>
          {t('confirm.again')}
        </Button>
      </Group>
    </form>
  )
}
