// When a message was written and by what a reply was made.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { momentInWords } from '../message-time.ts'
import type { Message } from '../message-types.ts'
import classes from './message-details.module.css'

/** Content of the details popover. */
export function MessageDetails({ message }: { readonly message: Message }) {
  const { t, i18n } = useTranslation('conversations')
  const { reply } = message
  const isGuided = reply?.companion.startsWith('guided') ?? false
  const name = isGuided ? t('companion:name') : reply?.companion
  return (
    <div className={classes.details}>
      <Text fw={600}>{t('details.title')}</Text>
      <dl>
        <dt>{t('details.written')}</dt>
        <dd>{momentInWords(message, i18n.language)}</dd>
        <dt>{t('details.zone')}</dt>
        <dd>{message.zone}</dd>
        {reply && (
          <>
            <dt>{t('companion:details.replied-by', { name })}</dt>
            <dd>
              {isGuided && t('companion:details.guided')} ({reply.companion})
            </dd>
          </>
        )}
      </dl>
      {message.status === 'interrupted' && <p>{t('companion:details.interrupted')}</p>}
    </div>
  )
}
