// The works of others that are built into the page, each with its licence in its own words. Made by the build from what
// it really took in; nothing is listed by hand.
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import classes from './licence-list.module.css'
import { readLicences } from './read-licences.ts'

/** A button, and behind it the list. */
export function LicenceList() {
  const { t } = useTranslation('settings')
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('about.licences.open')}
      </Button>
    )
  return <Licences />
}

function Licences() {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery({
    queryKey: ['licences'],
    queryFn: readLicences,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingBlock lines={8} />
  return (
    <ul className={classes.list}>
      {data.map(({ name, version, licence, text }) => (
        <li key={`${name}@${version}`}>
          <details>
            <summary>
              {name} {version} · {licence ?? t('about.licences.unnamed')}
            </summary>
            <Text component="pre" size="sm" className={classes.text}>
              {text ?? t('about.licences.noText')}
            </Text>
          </details>
        </li>
      ))}
    </ul>
  )
}
