// The frame of everything that works without an open vault: onboarding, lock screen, help now.
import { Anchor } from '@mantine/core'
import { IconArrowLeft, IconLifebuoy } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from './brand.tsx'
import classes from './public-page.module.css'

/** A centred page with the name above and the way to help; `back` shows a way back instead. */
export function PublicPage({ children, back = false }: { children: ReactNode; back?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        <Anchor component={Link} to={back ? '/' : '/safety'} className={classes.help}>
          {back ? <IconArrowLeft size="1.1em" aria-hidden /> : <IconLifebuoy size="1.1em" aria-hidden />}
          {back ? t('back') : t('getHelpNow')}
        </Anchor>
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  )
}
