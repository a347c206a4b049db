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
  const number = (value: number) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(value)
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
              {t(isGuided ? 'companion:details.guided' : 'companion:details.generated')} ({reply.companion})
            </dd>
          </>
        )}
        {reply?.figures && (
          <>
            <dt>{t('companion:details.tokens')}</dt>
            <dd>
              {t('companion:details.tokens-value', {
                input: number(reply.figures.inputTokens),
                output: number(reply.figures.outputTokens),
              })}
            </dd>
            <dt>{t('companion:details.speed')}</dt>
            <dd>
              {t('companion:details.speed-value', {
                seconds: number(reply.figures.firstTokenMs / 1000),
                speed: number(reply.figures.tokensPerSecond),
              })}
            </dd>
          </>
        )}
      </dl>
      {reply?.finding && <p>{t('companion:details.replaced')}</p>}
      {message.status === 'interrupted' && (
        <p>{t(reply?.cut ? 'companion:details.cut' : 'companion:details.interrupted')}</p>
      )}
    </div>
  )
}
