// Tries a back-up: the core opens it in a folder of its own, checks and compares it, and removes it again.
import { Button, List, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useReturnedFocus } from '../ui/use-returned-focus.ts'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useSteps } from '../ui/use-steps.ts'
import { useKindName } from './use-kind-name.ts'

/** The dialog for one back-up. */
export function Trial({ path, onClose }: { path: string; onClose: () => void }) {
  useReturnedFocus()
  const { t } = useTranslation('yourData')
  const nameOf = useKindName()
  const [passphrase, setPassphrase] = useState('')
  const run = useSteps(api.portability.tryBackup)
  const found = run.result
  return (
    <Modal opened onClose={onClose} title={t('trial.title')} size="lg">
      <Stack gap="sm">
        <Text>{t('trial.lead')}</Text>
        <PasswordInput
          label={t('trial.passphrase')}
          description={t('trial.passphraseHint')}
          autoComplete="off"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <Button
          loading={run.isPending}
          onClick={() => run.start({ path, ...(passphrase !== '' && { passphrase }) })}
        >
          {t('trial.start')}
        </Button>
        {run.isPending && <ProgressLine label={t('trial.running')} share={run.share} onStop={run.stop} />}
        <ErrorNotice error={run.error} />
        <div aria-live="polite">
          {found && (
            <>
              <List spacing="xs">
                <List.Item>{t(found.sound ? 'trial.sound' : 'trial.notSound')}</List.Item>
                {found.opensWithPassphrase !== null && (
                  <List.Item>{t(found.opensWithPassphrase ? 'trial.opens' : 'trial.opensNot')}</List.Item>
                )}
                <List.Item>{t(found.sameContent ? 'trial.same' : 'trial.differs')}</List.Item>
                {found.tables
                  .filter(({ inBackup, inVault }) => inBackup + inVault > 0)
                  .map(({ table, inBackup, inVault }) => (
                    <List.Item key={table}>
                      {t('trial.count', { kind: nameOf(table), inBackup, inVault })}
                    </List.Item>
                  ))}
              </List>
              <Text size="sm" c="dimmed" mt="sm" style={{ overflowWrap: 'anywhere' }}>
                {t('trial.details', {
                  schema: found.schemaVersion,
                  version: found.appVersion,
                  hash: found.contentHash,
                })}
              </Text>
            </>
          )}
        </div>
      </Stack>
    </Modal>
  )
}
