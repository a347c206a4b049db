// "Did you reach someone?": always there, and in front when the person comes back from a call or a message (clinical.md
// §3.5). "No" leads to the next way.
import { Button } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './reached-question.module.css'
import { useReturn } from './use-return.ts'

/** The question; `onNo` shows the next way to reach somebody. */
export function ReachedQuestion({ onNo }: { readonly onNo: () => void }) {
  const { t } = useTranslation('safety')
  const [state, setState] = useState<'open' | 'back' | 'reached'>('open')
  const question = useRef<HTMLSpanElement>(null)
  const id = useId()
  useReturn(() => {
    setState('back')
    question.current?.focus()
  })
  const no = () => {
    setState('open')
    onNo()
  }
  return (
    <>
      <div className={classes.reached} data-back={state === 'back'}>
        <span id={id} ref={question} tabIndex={-1}>
          {t('routes.reached')}
        </span>
        <fieldset className={classes.answers} aria-labelledby={id}>
          <Button variant="light" size="compact-md" onClick={() => setState('reached')}>
            {t('button.reached')}
          </Button>
          <Button variant="light" size="compact-md" onClick={no}>
            {t('button.next')}
          </Button>
        </fieldset>
      </div>
      <output className={classes.good}>{state === 'reached' ? t('conversations:help.reached') : ''}</output>
    </>
  )
}
