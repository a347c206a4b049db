// One search hit: whose words, when, and the surroundings with the found words marked.
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shortMoment } from '../message-time.ts'
import type { Hit } from '../message-types.ts'
import classes from './search-dialog.module.css'

interface SearchHitProps {
  readonly hit: Hit
  readonly withTitle: boolean
  readonly onOpen: () => void
}

/** A hit as a button. */
export function SearchHit({ hit, withTitle, onOpen }: SearchHitProps) {
  const { t, i18n } = useTranslation('conversations')
  const who = t(hit.role === 'person' ? 'messages.you' : 'messages.companion')
  const when = shortMoment(hit.createdAtMs, i18n.language)
  return (
    <UnstyledButton className={classes.hit} data-stop onClick={onOpen}>
      {withTitle && <span className={classes.title}>{hit.conversationTitle || t('untitled')}</span>}
      <span className={classes.snippet} dir="auto">
        {placed(hit.snippet).map(({ text, hit: found, start }) =>
          found ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
        )}
      </span>
      <span className={classes.by}>{t('search.by', { who, when })}</span>
    </UnstyledButton>
  )
}

function placed(snippet: Hit['snippet']) {
  let start = 0
  return snippet.map((part) => {
    const at = start
    start += part.text.length
    return { ...part, start: at }
  })
}
