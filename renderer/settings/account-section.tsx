// Name, passphrase, recovery code, sessions, and the end of the account.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lockVault, useSession } from '../app/session.ts'
import { ChangePassphrase } from './change-passphrase.tsx'
import { ComputerUnlock } from './computer-unlock.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { Group, Groups, Row } from './group.tsx'
import { Rename } from './rename.tsx'
import { RenewCode } from './renew-code.tsx'
import { Sessions } from './sessions.tsx'

type Dialog = 'passphrase' | 'code' | 'delete'

/** The section "Account". */
export function AccountSection() {
  const { t } = useTranslation('settings')
  const account = useSession((session) => (session.phase === 'open' ? session.account : null))
  const [dialog, setDialog] = useState<Dialog | null>(null)
  if (!account) return null
  const close = () => setDialog(null)

  return (
    <Groups>
      <Group title={t('account.you')}>
        <Rename key={account.displayName} account={account} />
        <Row name={t('account.passphrase.name')} hint={t('account.passphrase.hint')}>
          <Button variant="default" onClick={() => setDialog('passphrase')}>
            {t('account.passphrase.open')}
          </Button>
        </Row>
        <Row name={t('account.code.name')} hint={t('account.code.hint')}>
          <Button variant="default" onClick={() => setDialog('code')}>
            {t('account.code.open')}
          </Button>
        </Row>
        <Row name={t('account.keys.name')} hint={t('account.keys.hint')}>
          <Button variant="default" onClick={() => void lockVault('byHand')}>
            {t('account.keys.open')}
          </Button>
        </Row>
        <ComputerUnlock />
      </Group>
      <Group title={t('account.sessions.title')} lead={t('account.sessions.lead')}>
        <Sessions />
      </Group>
      <Group title={t('account.delete.title')}>
        <Row name={t('account.delete.name')} hint={t('account.delete.hint')}>
          <Button variant="default" onClick={() => setDialog('delete')}>
            {t('account.delete.open')}
          </Button>
        </Row>
      </Group>
      {dialog === 'passphrase' && <ChangePassphrase account={account} onClose={close} />}
      {dialog === 'code' && <RenewCode account={account} onClose={close} />}
      {dialog === 'delete' && <DeleteAccount account={account} onClose={close} />}
    </Groups>
  )
}
