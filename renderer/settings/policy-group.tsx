// What the organisation that owns this computer has decided. Where there is none, nothing is shown.
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { Group, Row } from './group.tsx'

/** The group "Set by your organisation". */
export function PolicyGroup() {
  const { t } = useTranslation('settings')
  const { data: policy } = useQuery(query.policy.get.queryOptions())
  if (!policy || policy.state === 'none') return null
  const { fault, country, hubAddress } = policy
  return (
    <Group title={t('policy.title')} lead={t('policy.lead')}>
      {fault && (
        <Text mb="sm">
          {t(`policy.fault.${fault.type}`, { key: 'key' in fault ? fault.key : '' })} {t('policy.meanwhile')}
        </Text>
      )}
      <Row name={t('policy.updates.name')}>
        <Text>{t(policy.updates ? 'policy.yours' : 'policy.updates.off')}</Text>
      </Row>
      <Row name={t('policy.browserMode.name')}>
        <Text>{t(policy.browserMode ? 'policy.yours' : 'policy.browserMode.off')}</Text>
      </Row>
      {country !== null && (
        <Row name={t('common:country.label')} hint={t('policy.preset')}>
          <Text>{country}</Text>
        </Row>
      )}
      {hubAddress !== null && (
        <Row name={t('policy.hub')} hint={t('policy.hubHint')}>
          <Text>{hubAddress}</Text>
        </Row>
      )}
    </Group>
  )
}
