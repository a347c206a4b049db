// A back-up becomes an account again, from the lock screen or on a computer that has none yet.
import { Anchor, Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { showOpen } from '../app/session.ts'
import { Step } from '../onboarding/step.tsx'
import { api } from '../rpc/client.ts'
import { errorCode } from '../ui/error-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'

/** The form: which file, what opens it, and whether an account that is here is replaced. */
export function RestoreBackup({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('yourData')
  const [path, setPath] = useState('')
  const [secret, setSecret] = useState('')
  const [byCode, setByCode] = useState(false)
  const [replace, setReplace] = useState(false)
  const restore = useMutation({
    mutationFn: () => api.portability.restore({ path: path.trim(), secret: byCode ? { recoveryCode: secret } : { passphrase: secret }, replace }), // prettier-ignore
    onSuccess: ({ account }) => showOpen(account),
    gcTime: 0,
  })
  const isHere = restore.error !== null && errorCode(restore.error) === 'ALREADY_HERE'
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (path.trim() !== '' && secret !== '') restore.mutate()
  }
  return (
    <Step title={t('restore.title')} lead={t('restore.lead')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('restore.path')}
            description={t('restore.pathHint')}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            maxLength={4096}
            autoComplete="off"
            spellCheck={false}
          />
          {byCode ? (
            <TextInput
              label={t('restore.code')}
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
            />
          ) : (
            <PasswordInput
              label={t('restore.passphrase')}
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autoComplete="current-password"
            />
          )}
          <div>
            <Anchor
              component="button"
              type="button"
              onClick={() => {
                setByCode(!byCode)
                setSecret('')
              }}
            >
              {t(byCode ? 'restore.usePassphrase' : 'restore.useCode')}
            </Anchor>
          </div>
          {(isHere || replace) && (
            <Checkbox
              label={t('restore.replace')}
              checked={replace}
              onChange={(event) => setReplace(event.currentTarget.checked)}
            />
          )}
          <ErrorNotice error={restore.error} />
          <Group gap="sm">
            <Button type="submit" loading={restore.isPending} disabled={path.trim() === '' || secret === ''}>
              {t('restore.submit')}
            </Button>
            <Button variant="subtle" onClick={onBack} disabled={restore.isPending}>
              {t('common:back')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Step>
  )
}
