// Help now, reachable from everywhere and without unlocking anything: the emergency number and crisis lines of a
// country, small steps, and words for the call.
import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PrintActions } from '../desktop/print-actions.tsx'
import { Screen } from '../ui/screen.tsx'
import { cardFor } from './card-data.ts'
import { CountrySelect } from '../ui/country-select.tsx'
import { FirstMinutes } from './first-minutes.tsx'
import { leaveQuickly } from './leave-quickly.ts'
import { RouteSources } from './route-sources.tsx'
import { RouteTile } from './route-tile.tsx'
import { routeId, routesOf } from './routes.ts'
import classes from './safety-screen.module.css'
import { useCrisisLines } from './use-crisis-lines.ts'

/** The screen behind "Get help now". */
export function SafetyScreen() {
  const { t } = useTranslation('safety')
  const known = useCrisisLines()
  // Level 4 asks for the order and the steps of somebody in danger: nobody opens this page for nothing.
  const card = cardFor({ level: 4, special: [], display: 'screen' }, known.lines)
  return (
    <Screen
      title={t('conversations:help.title')}
      lead={t('conversations:help.lead')}
      actions={
        <>
          <PrintActions page="safety-plan" />
          <Button variant="default" onClick={() => void leaveQuickly()}>
            {t('button.quick-exit')}
          </Button>
        </>
      }
    >
      <div className={classes.parts}>
        <div className={classes.country}>
          <CountrySelect value={known.country} onChange={known.pick} />
        </div>
        {known.failed && <p role="alert">{t('conversations:help.linesUnavailable')}</p>}
        {known.loading ? (
          <Loader size="sm" aria-label={t('common:loading')} />
        ) : (
          <section aria-labelledby="routes-heading">
            <h2 id="routes-heading" className={classes.heading}>
              {card.lines.country
                ? t('routes.in-country', { country: card.lines.country.name })
                : t('routes.heading')}
            </h2>
            <ul className={classes.routes}>
              {routesOf(card).map((route) => (
                <li key={routeId(route)}>
                  <RouteTile route={route} shared={card.lines.sharedEmergency?.number ?? null} />
                </li>
              ))}
            </ul>
            <p className={classes.quiet}>{t(card.noAnswer.key, { ...card.noAnswer.params })}</p>
          </section>
        )}
        <FirstMinutes card={card} />
        <RouteSources card={card} />
      </div>
    </Screen>
  )
}
