// The passphrase asked once more, before something that only its owner may do.
import { Button, Group, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { retryAfterMs } from '../ui/error-text.ts'
import { isAboutPassphrase, OwnPassphrase } from '../ui/own-passphrase.tsx'
import { useWait } from '../ui/use-wait.ts'
import { WaitNotice } from '../ui/wait-notice.tsx'

interface PassphraseFormProps {
  submitLabel: string
  /** What stands above the passphrase. */
  children?: ReactNode
  /** Does it; a thrown failure is shown. */
  submit: (passphrase: string) => Promise<void>
  /** Failures that the content above shows by itself. */
  ownFailures?: (failure: unknown) => boolean
  onClose: () => void
}

/** The form of such a dialog. */
export function PassphraseForm({ submitLabel, children, submit, ownFailures, onClose }: PassphraseFormProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [sentEmpty, setSentEmpty] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [wait, startWait] = useWait()

  async function send() {
    setBusy(true)
    setFailure(null)
    try {
      await submit(passphrase)
    } catch (thrown) {
      setFailure(thrown)
      startWait(retryAfterMs(thrown))
    } finally {
      setBusy(false)
    }
  }
  function onSubmit(event: React.FormEvent) {
    event.preventDefault()
    setSentEmpty(passphrase === '')
    if (passphrase !== '' && !busy && wait === 0) void send()
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {children}
        <OwnPassphrase
          label={t('yourPassphrase')}
          value={passphrase}
          onChange={setPassphrase}
          missing={sentEmpty}
          failure={failure}
        />
        {!isAboutPassphrase(failure) && !ownFailures?.(failure) && <ErrorNotice error={failure} />}
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={wait > 0}>
            {submitLabel}
          </Button>
        </Group>
        <WaitNotice seconds={wait} />
      </Stack>
    </form>
  )
}
