// The ways through the app. On a wide window with words beside the icons, on a middle one below them, on a narrow one
// as a bar at the bottom. Help is always there.
import { Drawer } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import {
  IconBooks,
  IconChartDots3,
  IconClipboardText,
  IconCommand,
  IconDatabase,
  IconDots,
  IconLeaf,
  IconLifebuoy,
  IconLock,
  IconMessages,
  IconMoodEdit,
  IconNotebook,
  IconSettings,
} from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
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

/** What a narrow window has room for; the rest is behind "More". */
const inBar = new Set<string>(['conversations', 'checkIn', 'journal', 'insights'])

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
          <li key={to} className={inBar.has(name) ? undefined : classes.roomy}>
            <Place
              to={to}
              label={t(`nav.${name}`)}
              {...(name === 'conversations' && { short: t('nav.conversationsShort') })}
              icon={<Icon size="1.25rem" aria-hidden />}
            />
          </li>
        ))}
      </ul>
      <ul className={classes.list}>
        <li className={classes.roomy}>
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
        <Rest className={classes.roomy} />
        <li className={classes.narrow}>
          <More />
        </li>
      </ul>
    </nav>
  )
}

/** Settings and lock: at the end of the list, or behind "More". */
function Rest({ className, onGo }: { className?: string | undefined; onGo?: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <li className={className}>
        <Place
          to="/settings"
          label={t('nav.settings')}
          icon={<IconSettings size="1.25rem" aria-hidden />}
          onGo={onGo}
        />
      </li>
      <li className={className}>
        <button type="button" className={classes.place} onClick={() => void lockVault('byHand')}>
          <IconLock size="1.25rem" aria-hidden />
          <span>{t('nav.lock')}</span>
        </button>
      </li>
    </>
  )
}

/** The places that a narrow bar has no room for, in a sheet from below. */
function More() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const { pathname } = useLocation()
  const rest = places.filter(({ name }) => !inBar.has(name))
  const here = [...rest.map(({ to }) => to), '/settings'].some((to) => pathname.startsWith(to))
  const close = () => setOpened(false)
  return (
    <>
      <button
        type="button"
        className={classes.place}
        aria-haspopup="dialog"
        aria-expanded={opened}
        aria-current={here ? 'true' : undefined}
        onClick={() => setOpened(true)}
      >
        <IconDots size="1.25rem" aria-hidden />
        <span>{t('nav.more')}</span>
      </button>
      <Drawer opened={opened} onClose={close} position="bottom" size="16rem" title={t('nav.moreTitle')}>
        <ul className={classes.sheet}>
          {rest.map(({ to, name, Icon }) => (
            <li key={to}>
              <Place
                to={to}
                label={t(`nav.${name}`)}
                icon={<Icon size="1.25rem" aria-hidden />}
                onGo={close}
              />
            </li>
          ))}
          <Rest onGo={close} />
        </ul>
      </Drawer>
    </>
  )
}

interface PlaceProps {
  to: string
  label: string
  /** Said instead where there is little room. */
  short?: string
  icon: ReactNode
  onGo?: (() => void) | undefined
}

function Place({ to, label, short, icon, onGo }: PlaceProps) {
  const { pathname } = useLocation()
  const here =
    to === '/' ? pathname === '/' || pathname.startsWith('/conversations') : pathname.startsWith(to)
  return (
    <Link
      to={to}
      className={classes.place}
      aria-current={here ? 'page' : undefined}
      {...(onGo && { onClick: onGo })}
    >
      {icon}
      <span className={short === undefined ? undefined : classes.long}>{label}</span>
      {short !== undefined && <span className={classes.narrow}>{short}</span>}
    </Link>
  )
}
