// One way to reach a person: its name, its number to call, copy or text, its hours, and how old the source is.
import { Button } from '@mantine/core'
import { IconMessage, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/kernel/assert-never.ts'
import type { CrisisLine } from './card-data.ts'
import { callAddress, textAddress } from '../../core/kernel/dial-address.ts'
import { CopyText } from './copy-text.tsx'
import classes from './route-tile.module.css'
import type { Route } from './routes.ts'

interface RouteTileProps {
  readonly route: Route
  /** Emergency number that a whole region shares, named while the country is unknown. */
  readonly shared: string | null
}

/** A route as a tile. */
export function RouteTile({ route, shared }: RouteTileProps) {
  switch (route.kind) {
    case 'line':
      return <LineTile line={route.line} />
    case 'emergency':
      return <EmergencyTile number={route.number} more={route.more} shared={shared} />
    case 'directories':
      return <DirectoriesTile directories={route.directories} />
    default:
      return assertNever(route)
  }
}

interface EmergencyTileProps {
  readonly number: string | null
  readonly more: readonly string[]
  readonly shared: string | null
}

function EmergencyTile({ number, more, shared }: EmergencyTileProps) {
  const { t } = useTranslation('safety')
  const name = t('conversations:help.emergencyService')
  return (
    <div className={classes.tile}>
      <h3 className={classes.name}>{name}</h3>
      {number === null ? <p>{t('button.emergency-unknown')}.</p> : <NumberRow name={name} number={number} />}
      {shared !== null && <p className={classes.meta}>{t('routes.shared-emergency', { number: shared })}</p>}
      {more.length > 0 && (
        <p className={classes.meta}>{t('conversations:help.alsoNumber', { numbers: more.join(', ') })}</p>
      )}
    </div>
  )
}

function DirectoriesTile({ directories }: Pick<Extract<Route, { kind: 'directories' }>, 'directories'>) {
  const { t } = useTranslation('safety')
  return (
    <div className={classes.tile}>
      <h3 className={classes.name}>{t('routes.directories')}</h3>
      {directories.map(({ name, url }) => (
        <p key={url} className={classes.meta}>
          {name}: {url}
        </p>
      ))}
    </div>
  )
}

function LineTile({ line }: { readonly line: CrisisLine }) {
  const { t } = useTranslation('safety')
  return (
    <div className={classes.tile}>
      <h3 className={classes.name}>{line.name}</h3>
      {line.dial.map(({ number, note }) => (
        <NumberRow key={number} name={line.name} number={number} note={note} />
      ))}
      {line.text && <TextRow name={line.name} {...line.text} />}
      <p className={classes.meta}>
        <Hours line={line} />
        {line.free === true && ` · ${t('line.free')}`}
        {line.audience !== 'general' && ` · ${t('line.audience', { audience: line.audience })}`}
      </p>
      <p className={classes.meta}>
        {line.checkedAt === null ? t('line.undated') : t('line.checked', { date: line.sourceDate })}
        {line.stale && `. ${t('line.stale')}`}
      </p>
    </div>
  )
}

interface NumberRowProps {
  readonly name: string
  readonly number: string
  readonly note?: string | null
}

function NumberRow({ name, number, note = null }: NumberRowProps) {
  const { t } = useTranslation('safety')
  return (
    <div className={classes.row}>
      <Button
        component="a"
        href={callAddress(number)}
        className={classes.number}
        data-reaches
        leftSection={<IconPhone size="1.1em" aria-hidden />}
        aria-label={t('conversations:help.callAt', { name, number })}
      >
        {number}
      </Button>
      <CopyText text={number} label={t('conversations:help.copyOf', { name, number })} />
      {note !== null && <span className={classes.meta}>{note}</span>}
    </div>
  )
}

function TextRow({ name, word, number }: { name: string; word: string | null; number: string }) {
  const { t } = useTranslation('safety')
  const label = word === null ? t('line.text-any', { number }) : t('line.text-word', { word, number })
  return (
    <div className={classes.row}>
      <Button
        component="a"
        href={textAddress(number, word ?? t('script.text'))}
        variant="default"
        className={classes.number}
        data-reaches
        leftSection={<IconMessage size="1.1em" aria-hidden />}
        aria-label={`${name}: ${label}`}
      >
        {label}
      </Button>
      <CopyText text={number} label={t('conversations:help.copyOf', { name, number })} />
    </div>
  )
}

function Hours({ line }: { readonly line: CrisisLine }) {
  const { t } = useTranslation('safety')
  if (line.alwaysOpen) return t('line.always-open')
  return line.hours === null ? t('line.hours-unknown') : t('line.hours', { hours: line.hours })
}
