// The commands that every screen offers: places, look, lock, help.
import { spotlight } from '@mantine/spotlight'
import {
  IconBooks,
  IconChartDots3,
  IconClipboardText,
  IconDatabase,
  IconFileImport,
  IconKeyboard,
  IconLeaf,
  IconLifebuoy,
  IconLock,
  IconMessages,
  IconMoodEdit,
  IconMoodSearch,
  IconMoon,
  IconNotebook,
  IconPencil,
  IconReport,
  IconSettings,
  IconSun,
  IconSunMoon,
  IconTimeline,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import { useCommands, type Command } from './commands.ts'
import { lockVault } from './session.ts'
import { openShortcutSheet } from './shortcut-sheet.tsx'

const icon = { size: '1.25rem', 'aria-hidden': true } as const

/** Registers the commands of the whole app; renders nothing. */
export function AppCommands() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { mutate: update } = useUpdateSettings()

  const commands = useMemo((): Command[] => {
    const go = (to: string, name: string, rest: Partial<Command>): Command => ({
      id: `${name}.open`,
      group: 'go',
      label: t(`palette.go.${name}`),
      run: () => void navigate({ to }),
      ...rest,
    })
    const look = (theme: 'system' | 'light' | 'dark', face: Command['icon']): Command => ({
      id: `theme.${theme}`,
      group: 'look',
      label: t(`palette.theme.${theme}`),
      icon: face,
      run: () => update({ theme }),
    })
    return [
      go('/', 'conversations', { icon: <IconMessages {...icon} /> }),
      go('/check-in', 'checkIn', { icon: <IconMoodEdit {...icon} />, shortcut: 'mod+shift+E' }),
      go('/journal', 'journal', { icon: <IconNotebook {...icon} /> }),
      go('/insights', 'insights', { icon: <IconChartDots3 {...icon} /> }),
      go('/insights/patterns', 'patterns', { icon: <IconTimeline {...icon} /> }),
      go('/reading', 'reading', { icon: <IconMoodSearch {...icon} /> }),
      go('/exercises', 'exercises', { icon: <IconLeaf {...icon} /> }),
      go('/questionnaires', 'questionnaires', { icon: <IconClipboardText {...icon} /> }),
      go('/report', 'report', { icon: <IconReport {...icon} /> }),
      go('/import', 'import', { icon: <IconFileImport {...icon} /> }),
      go('/models', 'models', { icon: <IconBooks {...icon} /> }),
      go('/your-data', 'yourData', { icon: <IconDatabase {...icon} /> }),
      go('/safety', 'safety', { icon: <IconLifebuoy {...icon} />, shortcut: 'mod+shift+H' }),
      go('/safety/plan', 'plan', { icon: <IconLifebuoy {...icon} /> }),
      go('/safety/people', 'people', { icon: <IconLifebuoy {...icon} /> }),
      go('/safety/preparation', 'preparation', { icon: <IconLifebuoy {...icon} /> }),
      go('/settings', 'settings', { icon: <IconSettings {...icon} />, shortcut: 'mod+,' }),
      {
        id: 'journal.write',
        group: 'app',
        label: t('palette.writeEntry'),
        icon: <IconPencil {...icon} />,
        shortcut: 'mod+alt+J',
        run: () =>
          void navigate({ to: '/journal/$entryId', params: { entryId: newId() }, search: { write: true } }),
      },
      look('system', <IconSunMoon {...icon} />),
      look('light', <IconSun {...icon} />),
      look('dark', <IconMoon {...icon} />),
      {
        id: 'palette.open',
        group: 'app',
        label: t('palette.open'),
        shortcut: 'mod+K',
        run: () => spotlight.toggle(),
      },
      {
        id: 'shortcuts.open',
        group: 'app',
        label: t('shortcuts.title'),
        icon: <IconKeyboard {...icon} />,
        shortcut: '?',
        run: openShortcutSheet,
      },
      {
        id: 'vault.lock',
        group: 'app',
        label: t('palette.lock'),
        icon: <IconLock {...icon} />,
        shortcut: 'mod+shift+L',
        run: () => void lockVault('byHand'),
      },
    ]
  }, [t, navigate, update])

  useCommands(commands)
  return null
}
