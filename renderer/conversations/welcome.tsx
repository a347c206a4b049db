// What an empty conversation shows: an invitation and a few beginnings. A beginning goes into the composer, not out:
// the person decides what is sent.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { editDraft } from './composer/drafts.ts'
import classes from './welcome.module.css'

const starters = ['starter-day', 'starter-worry', 'starter-good', 'starter-unsure'] as const

/** The invitation of an empty conversation. */
export function Welcome({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('conversations')
  const begin = (words: string) => {
    editDraft(conversationId, `${words}: `)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus())
  }
  return (
    <div className={classes.welcome}>
      <EmptyState
        title={t('welcome.title')}
        body={t('welcome.body')}
        action={
          <div className={classes.starters}>
            {starters.map((name) => (
              <Button
                key={name}
                variant="default"
                size="sm"
                radius="xl"
                onClick={() => begin(t(`companion:empty.${name}`))}
              >
                {t(`companion:empty.${name}`)}
              </Button>
            ))}
          </div>
        }
      />
    </div>
  )
}
