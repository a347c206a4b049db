// The keys that work on a focused message or a focused row of the list. They are not commands of the whole app, so the
// shortcut sheet does not know them; this one does.
import { Modal, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/kbd.tsx'
import { rowKeys } from './list/row-keys.ts'
import { messageKeys } from './message/roving.ts'
import { useView } from './view-store.ts'

const close = (): void => useView.setState({ keys: false })

/** The dialog; opened from the palette. */
export function KeysDialog() {
  const { t } = useTranslation('conversations')
  const opened = useView((view) => view.keys)
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <h3>{t('keys.onMessage')}</h3>
      <Table>
        <Table.Tbody>
          {messageKeys.map(({ key, action }) => (
            <KeyRow key={key} keys={key} label={t(`keys.message.${action}`)} />
          ))}
        </Table.Tbody>
      </Table>
      <h3>{t('keys.onRow')}</h3>
      <Table>
        <Table.Tbody>
          {rowKeys.map(({ key, action }) => (
            <KeyRow key={key} keys={key} label={t(`keys.row.${action}`)} />
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

function KeyRow({ keys, label }: { readonly keys: string; readonly label: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {label}
      </Table.Th>
      <Table.Td ta="end">
        <Kbd keys={keys} />
      </Table.Td>
    </Table.Tr>
  )
}
