// Two ways to reach a person, side by side, and the question whether it worked. "No" brings the next ones.
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyCard } from './card-data.ts'
import classes from './route-pair.module.css'
import { RouteTile } from './route-tile.tsx'
import { pairOfRoutes, routeId, routesOf } from './routes.ts'

/** The pair to try now; starts with the most urgent two. */
export function RoutePair({ card }: { readonly card: SafetyCard }) {
  const { t } = useTranslation('safety')
  const [tried, setTried] = useState(0)
  const [reached, setReached] = useState(false)
  const routes = routesOf(card)
  const { noAnswer, lines } = card
  const list = useRef<HTMLUListElement>(null)
  const next = () => {
    setReached(false)
    setTried(tried + 1)
    list.current?.focus()
  }
  return (
    <div>
      <ul className={classes.pair} ref={list} tabIndex={-1} aria-label={t('routes.heading')}>
        {pairOfRoutes(routes, tried).map((route) => (
          <li key={routeId(route)}>
            <RouteTile route={route} shared={lines.sharedEmergency?.number ?? null} />
          </li>
        ))}
      </ul>
      <p className={classes.noAnswer}>{t(noAnswer.key, { ...noAnswer.params })}</p>
      <div className={classes.reached}>
        <span id="reached-question">{t('routes.reached')}</span>
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
