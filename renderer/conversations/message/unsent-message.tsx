// Words that are not on disk yet: on their way with a hollow tick, or not sent, with the reason and a way to try again.
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { canTryAgain } from '../turn/turn-failure.ts'
import { tryAgain } from '../turn/turn-actions.ts'
import { isOver } from '../turn/turn.ts'
import type { Turn } from '../turn/turn.ts'
import classes from './message-item.module.css'
import lineClasses from './reading-line.module.css'
import liveClasses from './live-reply.module.css'

/** The person's words while they are not durable. */
export function UnsentMessage({ turn }: { readonly turn: Turn }) {
  const { t } = useTranslation('conversations')
  const failed = isOver(turn)
  return (
    <div className={classes.message} data-role="person">
      <div className={classes.bubble} dir="auto">
        {turn.text}
      </div>
      <div className={classes.foot}>
        {failed ? (
          <div className={liveClasses.failure} role="alert">
            <span>
              <strong>{t('messages.notSent')}.</strong> {turn.failure && t(`failure.${turn.failure}`)}
            </span>
            {(turn.failure === null || canTryAgain(turn.failure)) && (
              <Button size="compact-md" variant="default" onClick={() => sendAgain(turn)}>
                {t('messages.tryAgain')}
              </Button>
            )}
          </div>
        ) : (
          <span className={lineClasses.line}>
            <IconCircleCheck size="1rem" className={lineClasses.hollow} aria-label={t('messages.saving')} />
          </span>
        )}
      </div>
    </div>
  )
}

// The button goes with the failure; the focus moves on to where the next words are written.
function sendAgain(turn: Turn): void {
  tryAgain(turn)
  document.querySelector<HTMLElement>('[data-composer]')?.focus()
}
