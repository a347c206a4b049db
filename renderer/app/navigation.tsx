// The ways through the app. On a wide window with words beside the icons, on a middle one below them, on a narrow one
// as a bar at the bottom. Help is always there.
import { spotlight } from '@mantine/spotlight'
import {
  IconBooks,
  IconChartDots3,
  IconClipboardText,
  IconCommand,
  IconDatabase,
  IconLeaf,
  IconLifebuoy,
  IconLock,
  IconMessages,
  IconMoodEdit,
  IconNotebook,
  IconSettings,
} from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/kbd.tsx'
import { Brand } from './brand.tsx'
import classes from './navigation.module.css'
import { lockVault } from './session.ts'

const places = [
  { to: '/', name: 'conversations', Icon: IconMessages },
  { to: '/check-in', name: 'checkIn', Icon: IconMoodEdit },
  { to: '/journal', name: 'journal', Icon: IconNotebook },
  { to: '/insights', name: 'insights', Icon: IconChartDots3 },
  { to: '/exercises', name: 'exercises', Icon: IconLeaf },
  { to: '/questionnaires', name: 'questionnaires', Icon: IconClipboardText },
  { to: '/models', name: 'models', Icon: IconBooks },
  { to: '/your-data', name: 'yourData', Icon: IconDatabase },
] as const

/** The navigation of an open vault. */
export function Navigation() {
  const { t } = useTranslation()
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      <div className={classes.brand}>
        <Brand />
      </div>
      <ul className={classes.list}>
        {places.map(({ to, name, Icon }) => (
          <li key={to}>
            <Place to={to} label={t(`nav.${name}`)} icon={<Icon size="1.25rem" aria-hidden />} />
          </li>
        ))}
      </ul>
      <ul className={classes.list}>
        <li className={classes.commands}>
          <button type="button" className={classes.place} onClick={() => spotlight.open()}>
            <IconCommand size="1.25rem" aria-hidden />
            <span>{t('palette.label')}</span>
            <span className={classes.keys}>
              <Kbd keys="mod+K" />
            </span>
          </button>
        </li>
        <li>
          <Place to="/safety" label={t('getHelpNow')} icon={<IconLifebuoy size="1.25rem" aria-hidden />} />
        </li>
        <li>
          <Place
            to="/settings"
            label={t('nav.settings')}
            icon={<IconSettings size="1.25rem" aria-hidden />}
          />
        </li>
        <li>
          <button type="button" className={classes.place} onClick={() => void lockVault('byHand')}>
            <IconLock size="1.25rem" aria-hidden />
            <span>{t('nav.lock')}</span>
          </button>
        </li>
      </ul>
    </nav>
  )
}

function Place({ to, label, icon }: { to: string; label: string; icon: ReactNode }) {
  const { pathname } = useLocation()
  const here =
    to === '/' ? pathname === '/' || pathname.startsWith('/conversations') : pathname.startsWith(to)
  return (
    <Link to={to} className={classes.place} aria-current={here ? 'page' : undefined}>
      {icon}
      <span>{label}</span>
    </Link>
  )
}
