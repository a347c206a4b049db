// The bigger classifier that somebody chose, in one line: what it does, on what it runs, or why it is not used.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChosenState } from '../../core/affect/chosen-reader.contract.ts'
import { Row } from '../settings/group.tsx'

/** The row. */
export function ChosenReader({ chosen }: { readonly chosen: ChosenState }) {
  const { t } = useTranslation('affect')
  return (
    <Row
      name={t('chosen.name')}
      hint={chosen.fault === null ? t('chosen.danger') : t(`chosen.fault.${chosen.fault}`)}
    >
      <Text>
        {chosen.id} · {t(`chosen.state.${chosen.state}`)}
        {chosen.provider !== null && ` · ${chosen.provider}`}
      </Text>
    </Row>
  )
}
