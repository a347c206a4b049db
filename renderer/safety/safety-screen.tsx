// Help now, reachable from everywhere and without unlocking anything: the emergency number and crisis lines of a
// country, small steps, and words for the call.
import { Button, Group, Loader } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session.ts'
import { useSingleKeys } from '../app/single-keys.ts'
import { PrintActions } from '../desktop/print-actions.tsx'
import { ButtonLink } from '../exercises/button-link.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Screen } from '../ui/screen.tsx'
import { cardFor } from './card-data.ts'
import type { SafetyCard } from './card-data.ts'
import { CountrySelect } from '../ui/country-select.tsx'
import { FirstMinutes } from './first-minutes.tsx'
import { leaveQuickly } from './leave-quickly.ts'
import { ReachedQuestion } from './reached-question.tsx'
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
            <AllRoutes key={card.lines.country?.code ?? ''} card={card} />
          </section>
        )}
        <Prepared />
        <FirstMinutes card={card} />
        <RouteSources card={card} />
      </div>
    </Screen>
  )
}

// Every way at once; "no" after a call leads on to the one below it.
function AllRoutes({ card }: { readonly card: SafetyCard }) {
  const { t } = useTranslation('safety')
  const list = useRef<HTMLUListElement>(null)
  const tried = useRef(0)
  const routes = routesOf(card)
  const next = () => {
    tried.current = (tried.current + 1) % routes.length
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[tried.current]?.focus()
  }
  return (
    <>
      <ul className={classes.routes} ref={list}>
        {routes.map((route) => (
          <li key={routeId(route)} tabIndex={-1}>
            <RouteTile route={route} shared={card.lines.sharedEmergency?.number ?? null} />
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t(card.noAnswer.key, { ...card.noAnswer.params })}</p>
      <ReachedQuestion onNo={next} />
    </>
  )
}

// From anywhere: the shortcut for help, then one key.
function Prepared() {
  const { t } = useTranslation('plan')
  const navigate = useNavigate()
  const isOpen = useSession((session) => session.phase === 'open')
  const singleKeys = useSingleKeys((keys) => keys.on)
  useHotkeys(singleKeys ? [['P', () => void navigate({ to: '/safety/plan' })]] : [])
  return (
    <section aria-labelledby="prepared-heading">
      <h2 id="prepared-heading" className={classes.heading}>
        {t('help.heading')}
      </h2>
      <Group gap="xs">
        <ButtonLink to="/safety/plan" variant="default" rightSection={singleKeys && <Kbd keys="P" />}>
          {t('help.plan')}
        </ButtonLink>
        {isOpen && (
          <>
            <ButtonLink to="/safety/people" variant="default">
              {t('help.people')}
            </ButtonLink>
            <ButtonLink to="/safety/preparation" variant="default">
              {t('help.preparation')}
            </ButtonLink>
          </>
        )}
      </Group>
    </section>
  )
}
