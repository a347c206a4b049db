// What is shown before anything can be: starting, and the core not answering.
import { Button, Loader, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PublicPage } from './public-page.tsx'
import { startSession } from './session.ts'
import classes from './start-states.module.css'

/** A quiet moment, such as while the core is asked how things stand. */
export function Wait({ sentence }: { sentence: string }) {
  return (
    <output className={classes.starting}>
      <Loader type="dots" aria-hidden />
      <Text c="dimmed">{sentence}</Text>
    </output>
  )
}

/** The core does not answer. */
export function Unreachable() {
  const { t } = useTranslation()
  return (
    <Notice title={t('unreachable.title')} body={t('unreachable.body')}>
      <Button onClick={() => void startSession()}>{t('tryAgain')}</Button>
    </Notice>
  )
}

function Notice({ title, body, children }: { title: string; body: string; children?: React.ReactNode }) {
  return (
    <PublicPage>
      <div className={classes.notice}>
        <Title order={1}>{title}</Title>
        <Text>{body}</Text>
        {children}
      </div>
    </PublicPage>
  )
}
