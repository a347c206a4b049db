// A passphrase for back-ups alone, for people who keep them where others could come by them.
import { Button, Modal, PasswordInput, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { Row } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useReturnedFocus } from '../ui/use-returned-focus.ts'

/** A row that says which passphrase opens new back-ups, and changes it. */
export function BackupPassphrase({ own }: { own: boolean }) {
  const { t } = useTranslation('yourData')
  const [open, setOpen] = useState(false)
  return (
    <Row
      name={t('backups.passphrase.name')}
      hint={t(own ? 'backups.passphrase.own' : 'backups.passphrase.same')}
    >
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('backups.passphrase.change')}
      </Button>
      {open && <Change own={own} onClose={() => setOpen(false)} />}
    </Row>
  )
}

function Change({ own, onClose }: { own: boolean; onClose: () => void }) {
  useReturnedFocus()
  const { t } = useTranslation('yourData')
  const cache = useQueryClient()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const set = useMutation(
    query.portability.setBackupPassphrase.mutationOptions({
      onSuccess: () => {
        onClose()
        return cache.invalidateQueries({ queryKey: query.portability.backups.key() })
      },
      gcTime: 0,
    }),
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (current !== '' && next.length >= 8) set.mutate({ current, own: next })
  }
  return (
    <Modal opened onClose={onClose} title={t('backups.passphrase.name')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordInput
            label={t('backups.passphrase.current')}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('backups.passphrase.next')}
            description={t('backups.passphrase.nextHint')}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <ErrorNotice error={set.error} />
          <Button type="submit" loading={set.isPending} disabled={current === '' || next.length < 8}>
            {t('backups.passphrase.save')}
          </Button>
          {own && (
            <Button
              variant="default"
              disabled={current === ''}
              onClick={() => set.mutate({ current, own: null })}
            >
              {t('backups.passphrase.remove')}
            </Button>
          )}
        </Stack>
      </form>
    </Modal>
  )
}
