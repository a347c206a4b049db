// What this is, which version, what reads and who answers, and whose work is in it.
import { List, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ChosenReader } from '../affect/chosen-reader.tsx'
import { Rereading } from '../affect/rereading.tsx'
import { query } from '../rpc/client.ts'
import { Group, Groups, Row } from './group.tsx'
import { LicenceList } from './licence-list.tsx'
import { madeWith } from './made-with.ts'
import { PolicyGroup } from './policy-group.tsx'
import { UpdatesGroup } from './updates-group.tsx'

const isNot = ['person', 'care', 'emergency', 'right'] as const

/** The section "About". */
export function AboutSection() {
  const { t } = useTranslation('settings')

  return (
    <Groups>
      <Group title={t('about.isNot.title')}>
        <List spacing="xs">
          {isNot.map((name) => (
            <List.Item key={name}>{t(`about.isNot.${name}`)}</List.Item>
          ))}
        </List>
      </Group>
      <RunningParts />
      <RereadingGroup />
      <UpdatesGroup />
      <PolicyGroup />
      <MadeWith />
    </Groups>
  )
}

function RereadingGroup() {
  const { t } = useTranslation('affect')
  return (
    <Group title={t('rereading.title')} lead={t('rereading.lead')}>
      <Rereading />
    </Group>
  )
}

function RunningParts() {
  const { t } = useTranslation('settings')
  const { data: health } = useQuery(query.system.health.queryOptions())
  const { data: reader } = useQuery(query.system.reader.queryOptions())
  const { data: database } = useQuery(query.system.database.queryOptions())
  return (
    <Group title={t('about.parts.title')}>
      <Row name={t('about.parts.version')}>
        <Text>{health?.version ?? '…'}</Text>
      </Row>
      <Row name={t('about.parts.companion')} hint={t('about.parts.companionHint')}>
        <Text>{t('about.parts.guided')}</Text>
      </Row>
      <Row name={t('about.parts.reader')} hint={t('about.parts.readerHint')}>
        <Text>
          {reader ? (reader.model ?? t('about.parts.noModel')) : '…'}
          {reader && ` · ${t(`about.parts.readerState.${reader.state}`)}`}
        </Text>
      </Row>
      {reader?.chosen && <ChosenReader chosen={reader.chosen} />}
      <Row name={t('about.parts.vault')} hint={t('about.parts.vaultHint')}>
        <Text>
          {database
            ? t('about.parts.vaultFacts', { cipher: database.cipher, version: database.schemaVersion })
            : '…'}
        </Text>
      </Row>
    </Group>
  )
}

function MadeWith() {
  const { t } = useTranslation('settings')
  return (
    <Group title={t('about.madeWith.title')} lead={t('about.madeWith.lead')}>
      <Table verticalSpacing="sm" mt="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('about.madeWith.what')}</Table.Th>
            <Table.Th>{t('about.madeWith.licence')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {madeWith.map(({ name, use, licence }) => (
            <Table.Tr key={name}>
              <Table.Td>
                {name}
                <Text size="sm" c="dimmed">
                  {t(`about.madeWith.use.${use}`)}
                </Text>
              </Table.Td>
              <Table.Td>{licence}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" my="sm">
        {t('about.licences.beside')}
      </Text>
      <LicenceList />
    </Group>
  )
}
