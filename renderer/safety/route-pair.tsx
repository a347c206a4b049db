// Two ways to reach a person, side by side, and the question whether it worked: always there, and in front when the person
// comes back from a call or a message (clinical.md §3.5). "No" brings the next ones.
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyCard } from './card-data.ts'
import classes from './route-pair.module.css'
import { RouteTile } from './route-tile.tsx'
import { pairOfRoutes, routeId, routesOf } from './routes.ts'
import { useReturn } from './use-return.ts'

/** The pair to try now; starts with the most urgent two. */
export function RoutePair({ card }: { readonly card: SafetyCard }) {
  const { t } = useTranslation('safety')
  const [tried, setTried] = useState(0)
  const [reached, setReached] = useState(false)
  const [isBack, setBack] = useState(false)
  const question = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useReturn(list, () => {
    setBack(true)
    question.current?.focus()
  })
  const routes = routesOf(card)
  const { noAnswer, lines } = card
  const next = () => {
    setReached(false)
    setBack(false)
    setTried(tried + 1)
    list.current?.focus()
  }
  return (
    <div>
      {tried > 0 && tried % routes.length === 0 && (
        <p className={classes.noAnswer}>{t('routes.all-tried')}</p>
      )}
      <ul className={classes.pair} ref={list} tabIndex={-1} aria-label={t('routes.heading')}>
        {pairOfRoutes(routes, tried).map((route) => (
          <li key={routeId(route)}>
            <RouteTile route={route} shared={lines.sharedEmergency?.number ?? null} />
          </li>
        ))}
      </ul>
      <p className={classes.noAnswer}>{t(noAnswer.key, { ...noAnswer.params })}</p>
      <div className={classes.reached} data-back={isBack}>
        <span id="reached-question" ref={question} tabIndex={-1}>
          {t('routes.reached')}
        </span>
        <fieldset className={classes.answers} aria-labelledby="reached-question">
          <Button variant="light" size="compact-md" onClick={() => setReached(true)}>
            {t('button.reached')}
          </Button>
          <Button variant="light" size="compact-md" onClick={next}>
            {t('button.next')}
          </Button>
        </fieldset>
      </div>
      <output className={classes.good}>{reached ? t('conversations:help.reached') : ''}</output>
    </div>
  )
}
