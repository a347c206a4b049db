// What was brought in before, each with a way to take it back.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './import.module.css'
import { useTakeBack } from './use-take-back.ts'

/** The list; nothing while there is none. */
export function EarlierImports() {
  const { t, i18n } = useTranslation('import')
  const listed = useQuery(query.imports.list.queryOptions())
  const takeBack = useTakeBack()
  if (!listed.data && listed.error)
    return <ErrorNotice error={listed.error} onRetry={() => void listed.refetch()} />
  const items = listed.data?.items ?? []
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section aria-labelledby="earlier-heading" className={classes.part}>
      <h2 id="earlier-heading">{t('earlier.heading')}</h2>
      {items.length === 0 && <p>{t('earlier.none')}</p>}
      <ul className={classes.earlier}>
        {items.map(({ importId, source, importedAtMs, checkIns, changed }) => (
          <li key={importId}>
            <span>
              {t('earlier.line', {
                source: t(`earlier.${source}`),
                at: at.format(importedAtMs),
                count: checkIns,
              })}
              {changed > 0 && ` ${t('earlier.changed', { count: changed })}`}
            </span>
            <Button
              variant="default"
              size="sm"
              loading={takeBack.isPending && takeBack.variables === importId}
              aria-label={t('earlier.takeBackOf', { at: at.format(importedAtMs) })}
              onClick={() => takeBack.mutate(importId)}
            >
              {t('earlier.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      {takeBack.data && <output>{t('takenBack', takeBack.data)}</output>}
      {takeBack.error && <ErrorNotice error={takeBack.error} />}
    </section>
  )
}
