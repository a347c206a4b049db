// Every shortcut that works right now, from the same registry as the palette, so that the list cannot go stale.
import { Modal, Stack, Switch, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { Kbd } from '../ui/kbd.tsx'
import { inForce, useCommandRegistry } from './commands.ts'
import { useSingleKeys } from './single-keys.ts'

const useSheet = create<{ opened: boolean }>()(() => ({ opened: false }))

/** Opens the sheet from anywhere. */
export const openShortcutSheet = (): void => useSheet.setState({ opened: true })

const groups = ['go', 'conversation', 'look', 'app'] as const

/** The sheet; closed until {@link openShortcutSheet}. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const { opened } = useSheet()
  const singleKeys = useSingleKeys((keys) => keys.on)
  const commands = inForce(useCommandRegistry((registry) => registry.commands))

  return (
    <Modal
      opened={opened}
      onClose={() => useSheet.setState({ opened: false })}
      title={t('shortcuts.title')}
      size="lg"
    >
      <Stack gap="lg">
        {groups.map((group) => {
          const some = commands.filter((each) => each.group === group && each.shortcut !== undefined)
          if (some.length === 0) return null
          return (
            <section key={group}>
              <Title order={3}>{t(`palette.groups.${group}`)}</Title>
              <Table>
                <Table.Tbody>
                  {some.map(({ id, label, shortcut = '' }) => (
                    <Table.Tr key={id}>
                      <Table.Th scope="row" fw={400}>
                        {label}
                      </Table.Th>
                      <Table.Td ta="end">
                        <Kbd keys={shortcut} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          )
        })}
        <Switch
          label={t('shortcuts.singleKeys')}
          description={t('shortcuts.singleKeysWhy')}
          checked={singleKeys}
          onChange={(event) => useSingleKeys.setState({ on: event.currentTarget.checked })}
        />
      </Stack>
    </Modal>
  )
}
