// What may go over the network, what did, and what was done with the vault: the two lists that let a person check us.
import { useTranslation } from 'react-i18next'
import { AuditList } from './audit-list.tsx'
import { Group, Groups } from './group.tsx'
import { NetworkWay } from './network-way.tsx'
import { NetworkLedger } from './network-ledger.tsx'

/** The section "Network and record". */
export function RecordSection() {
  const { t } = useTranslation('settings')
  return (
    <Groups>
      <Group title={t('record.network.title')} lead={t('record.network.lead')}>
        <NetworkWay />
        <NetworkLedger />
      </Group>
      <Group title={t('record.audit.title')} lead={t('record.audit.lead')}>
        <AuditList />
      </Group>
    </Groups>
  )
}
