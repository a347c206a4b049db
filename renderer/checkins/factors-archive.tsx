// Which factors are offered. One that is offered no longer stays in the check-ins that name it.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Factor } from './check-in-types.ts'
import classes from './check-ins.module.css'
import { useArchiveFactor, useUsedWords } from './use-check-ins.ts'

/** The list; nothing while no factor was ever named. */
export function FactorsArchive() {
  const { t } = useTranslation('checkins')
  const used = useUsedWords().data
  const archive = useArchiveFactor()
  const row = (factor: Factor, archived: boolean) => (
    <li key={`${factor.group} ${factor.name}`} className={classes.row}>
      <span>
        {factor.name} <span className={classes.quiet}>{t(`factors.group.${factor.group}`)}</span>
      </span>
      <Button
        size="compact-md"
        variant="default"
        aria-label={t(archived ? 'factors.backOne' : 'factors.archiveOne', { name: factor.name })}
        onClick={() => archive.mutate({ ...factor, archived: !archived })}
      >
        {t(archived ? 'factors.back' : 'factors.archive')}
      </Button>
    </li>
  )
  if (!used || used.factors.length + used.archivedFactors.length === 0) return null
  return (
    <details className={classes.more}>
      <summary>{t('factors.arrange')}</summary>
      <ul className={classes.list}>
        {used.factors.map((factor) => row(factor, false))}
        {used.archivedFactors.map((factor) => row(factor, true))}
      </ul>
    </details>
  )
}
