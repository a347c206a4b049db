// A back-up becomes an account again, from the lock screen or on a computer that has none yet.
import { Anchor, Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { showOpen } from '../app/session.ts'
import { Step } from '../onboarding/step.tsx'
import { api } from '../rpc/client.ts'
import { errorCode } from '../ui/error-text.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { SecondAccount } from './second-account.tsx'

/** The form: which file, what opens it, and whether an account that is here is replaced. */
export function RestoreBackup({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('yourData')
  const [path, setPath] = useState('')
  const [secret, setSecret] = useState('')
  const [byCode, setByCode] = useState(false)
  const [how, setHow] = useState<'anew' | 'replace' | 'beside'>('anew')
  const [beside, setBeside] = useState(false)
  const backup = { path: path.trim(), secret: byCode ? { recoveryCode: secret } : { passphrase: secret } }
  const restore = useMutation({
    mutationFn: () => api.portability.restore({ ...backup, replace: how === 'replace' }),
    onSuccess: ({ account }) => showOpen(account),
    gcTime: 0,
  })
  const isHere = restore.error !== null && errorCode(restore.error) === 'ALREADY_HERE'
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (path.trim() === '' || secret === '') return
    if (how === 'beside') setBeside(true)
    else restore.mutate()
  }
  if (beside) return <SecondAccount backup={backup} onBack={() => setBeside(false)} />
  return (
    <Step title={t('restore.title')} lead={t('restore.lead')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('restore.path')}
            description={t('restore.pathHint')}
            value={path}
            onChange={(event) => {
              setPath(event.currentTarget.value)
              // Another file may hold another account.
              setHow('anew')
              restore.reset()
            }}
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
          <div aria-live="polite">
            {(isHere || how !== 'anew') && (
              <Radio.Group
                label={t('restore.isHere')}
                value={how}
                onChange={(value) => setHow(value === 'beside' ? value : 'replace')}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="replace" label={t('restore.replace')} />
                  <Radio value="beside" label={t('restore.beside')} />
                </Stack>
              </Radio.Group>
            )}
          </div>
          {!isHere && <ErrorNotice error={restore.error} />}
          <Group gap="sm">
            <Button
              type="submit"
              loading={restore.isPending}
              disabled={path.trim() === '' || secret === '' || (isHere && how === 'anew')}
            >
              {t(how === 'beside' ? 'restore.goOn' : 'restore.submit')}
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
