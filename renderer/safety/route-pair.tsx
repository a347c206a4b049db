// Two ways to reach a person, side by side, and the question whether it worked. "No" brings the next ones.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyCard } from './card-data.ts'
import { ReachedQuestion } from './reached-question.tsx'
import classes from './route-pair.module.css'
import { RouteTile } from './route-tile.tsx'
import { pairOfRoutes, routeId, routesOf } from './routes.ts'

/** The pair to try now; starts with the most urgent two. */
export function RoutePair({ card }: { readonly card: SafetyCard }) {
  const { t } = useTranslation('safety')
  const [tried, setTried] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const routes = routesOf(card)
  const { noAnswer, lines } = card
  const next = () => {
    setTried(tried + 1)
    list.current?.focus()
  }
  return (
    <div>
      {tried > 0 && tried % routes.length === 0 && (
        <p className={classes.allTried}>{t('routes.all-tried')}</p>
      )}
      <ul className={classes.pair} ref={list} tabIndex={-1} aria-label={t('routes.heading')}>
        {pairOfRoutes(routes, tried).map((route) => (
          <li key={routeId(route)}>
            <RouteTile route={route} shared={lines.sharedEmergency?.number ?? null} />
          </li>
        ))}
      </ul>
      <p className={classes.noAnswer}>{t(noAnswer.key, { ...noAnswer.params })}</p>
      <ReachedQuestion onNo={next} />
    </div>
  )
}
