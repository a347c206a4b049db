// The command palette (Mod+K) and the keys of all commands. What it offers is registered elsewhere: see commands.ts.
import { useHotkeys } from '@mantine/hooks'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/kbd.tsx'
import { inForce, useCommandRegistry, type Command } from './commands.ts'
import { useSingleKeys } from './single-keys.ts'

const groups = ['go', 'conversation', 'look', 'app'] as const

/** The palette; also listens for the shortcut of every command in force. */
export function Palette() {
  const { t } = useTranslation()
  const commands = inForce(useCommandRegistry((registry) => registry.commands))
  useShortcuts(commands)

  const actions: SpotlightActionGroupData[] = groups
    .map((group) => ({
      group: t(`palette.groups.${group}`),
      actions: commands
        .filter((command) => command.group === group && command.id !== 'palette.open')
        .map(toAction),
    }))
    .filter(({ actions: some }) => some.length > 0)

  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      highlightQuery
      scrollable
      maxHeight="min(28rem, 60dvh)"
      nothingFound={t('palette.nothingFound')}
      searchProps={{
        leftSection: <IconSearch size="1.25rem" aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
    />
  )
}

const toAction = (command: Command) => ({
  id: command.id,
  label: command.label,
  keywords: command.keywords ?? [],
  leftSection: command.icon,
  rightSection: command.shortcut === undefined ? undefined : <Kbd keys={command.shortcut} />,
  onClick: command.run,
})

// Whether a question mark needs Shift depends on the layout: both are the same command.
const hotkeys = ({ shortcut = '', run }: Command): [string, () => void][] =>
  shortcut === '?'
    ? [
        ['?', run],
        ['shift+?', run],
      ]
    : [[shortcut, run]]
const isChord = ({ shortcut = '' }: Command) => /(mod|ctrl|alt)\+/.test(shortcut)

function useShortcuts(commands: Command[]) {
  const singleKeys = useSingleKeys((keys) => keys.on)
  const bound = commands.filter(({ shortcut }) => shortcut !== undefined)
  const chords = bound.filter(isChord)
  const singles = bound.filter((command) => !isChord(command))
  useHotkeys(chords.flatMap(hotkeys), [])
  useHotkeys(singleKeys ? singles.flatMap(hotkeys) : [])
}
