// The safety card: heading, a few sentences, two people to reach, and small steps for the minutes until then. Fixed
// words and order come from core; nothing here is generated, and the focus moves to the heading when it appears.
import { Button, Group, Loader } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { api } from '../rpc/client.ts'
import type { SafetyCard as CardData } from './card-data.ts'
import { cardFor } from './card-data.ts'
import type { CardRequest } from './card-data.ts'
import { FirstMinutes } from './first-minutes.tsx'
import { leaveQuickly } from './leave-quickly.ts'
import { CountrySelect } from '../ui/country-select.tsx'
import { OwnHelp } from './own-help.tsx'
import { RoutePair } from './route-pair.tsx'
import { RouteSources } from './route-sources.tsx'
import classes from './safety-card.module.css'
import { useCrisisLines } from './use-crisis-lines.ts'

interface SafetyCardProps {
  readonly request: CardRequest
  /** Called when the person goes back; `notMeant` when they say that the words were misread. */
  readonly onBack: (notMeant: boolean) => void
  /** Tells the core so; without it the misreading is counted, and the person thanked in passing. */
  readonly onNotMeant?: () => void
  /** Called when a folded card is opened or closed by hand. */
  readonly onUnfold?: (isOpen: boolean) => void
}

/** The card for a safety signal. */
export function SafetyCard({ request, onBack, onNotMeant, onUnfold }: SafetyCardProps) {
  const { t } = useTranslation('safety')
  const known = useCrisisLines()
  const card = cardFor(request, known.lines)
  const heading = useHeadingFocus(request.display !== 'collapsed')
  const notMeant = onNotMeant ?? (() => countMisread(request, t('not-meant.thanks')))
  const back = (isMisread: boolean) => {
    if (isMisread) notMeant()
    onBack(isMisread)
  }
  const body = <CardBody request={request} card={card} known={known} onBack={back} />

  if (card.display === 'collapsed')
    return (
      <details
        className={classes.card}
        data-display="collapsed"
        onToggle={({ currentTarget }) => onUnfold?.(currentTarget.open)}
      >
        <summary className={classes.summary}>{t(card.heading.key)}</summary>
        {body}
      </details>
    )
  return (
    <section className={classes.card} data-display={card.display} aria-labelledby="safety-card-heading">
      <h2 id="safety-card-heading" className={classes.heading} ref={heading} tabIndex={-1}>
        {t(card.heading.key)}
      </h2>
      {body}
    </section>
  )
}

// Whether it could be counted is nothing to bother them with now. A card that no words led to was no misreading.
function countMisread({ level, language }: CardRequest, thanks: string): void {
  notifications.show({ message: thanks })
  if (language !== undefined) api.readings.misread({ id: newId(), level, language }).catch(() => {})
}

interface CardBodyProps {
  readonly request: CardRequest
  readonly card: CardData
  readonly known: ReturnType<typeof useCrisisLines>
  readonly onBack: (notMeant: boolean) => void
}

function CardBody({ request, card, known, onBack }: CardBodyProps) {
  const { t } = useTranslation('safety')
  const has = (action: string) => card.buttons.some((button) => button.action === action)
  return (
    <div className={classes.body}>
      {has('quick-exit') && (
        <Button variant="default" onClick={() => void leaveQuickly()} className={classes.leave}>
          {t('button.quick-exit')}
        </Button>
      )}
      <div className={classes.sentences}>
        {card.sentences.map((sentence) => (
          <p key={sentence.key}>{t(sentence.key)}</p>
        ))}
      </div>
      {known.failed && <p className={classes.sentences}>{t('conversations:help.linesUnavailable')}</p>}
      {!known.loading && !card.lines.country && !known.failed && <CountryFirst known={known} />}
      {known.loading ? (
        <Loader size="sm" aria-label={t('common:loading')} />
      ) : (
        <RoutePair key={card.lines.country?.code ?? ''} card={card} />
      )}
      <OwnHelp request={request} />
      <FirstMinutes card={card} />
      <Group gap="xs">
        <Button variant="default" onClick={() => onBack(false)}>
          {t('conversations:help.back')}
        </Button>
        <Button variant="subtle" onClick={() => onBack(true)}>
          {t('button.not-meant')}
        </Button>
      </Group>
      <RouteSources card={card} />
    </div>
  )
}

function CountryFirst({ known }: { readonly known: CardBodyProps['known'] }) {
  const { t } = useTranslation('safety')
  return (
    <div className={classes.country}>
      <p>{t('conversations:help.countryFirst')}</p>
      <CountrySelect value={known.country} onChange={known.pick} />
    </div>
  )
}

function useHeadingFocus(wanted: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (wanted) heading.current?.focus({ preventScroll: true })
  }, [wanted])
  return heading
}
