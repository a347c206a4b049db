// The country whose crisis lines are shown. Only countries that the table knows are offered; none is a choice as well.
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from './error-notice.tsx'

/** A searchable list of countries; `null` means none chosen. */
export function CountrySelect(props: {
  value: string | null
  onChange: (country: string | null) => void
  /** The place around it names it already. */
  labelHidden?: boolean
}) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(query.safety.countries.queryOptions({ staleTime: Infinity }))
  if (!data && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return (
    <Select
      {...(props.labelHidden ? { 'aria-label': t('country.label') } : { label: t('country.label') })}
      placeholder={t('country.placeholder')}
      data={(data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      value={props.value}
      onChange={props.onChange}
      searchable
      clearable
      size="md"
      nothingFoundMessage={t('country.nothingFound')}
      clearButtonProps={{ 'aria-label': t('country.clear'), 'aria-hidden': false, tabIndex: 0 }}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
      autoComplete="country-name"
    />
  )
}
