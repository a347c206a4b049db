// The last step: where the person lives, so that the right lines can be shown. It may be left open.
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { CountrySelect } from '../ui/country-select.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Step } from './step.tsx'

/** Asks for the country and stores it; `onDone` either way. */
export function CountryStep(props: { place: { step: number; steps: number }; onDone: () => void }) {
  const { t } = useTranslation('onboarding')
  const [country, setCountry] = useState<string | null>(null)
  const { mutate, isPending, error } = useMutation(
    query.settings.update.mutationOptions({ onSuccess: props.onDone }),
  )
  const finish = () => (country === null ? props.onDone() : mutate({ country }))

  return (
    <Step title={t('country.title')} lead={t('country.lead')} place={props.place}>
      <CountrySelect value={country} onChange={setCountry} />
      <ErrorNotice error={error} />
      <Group gap="sm">
        <Button onClick={finish} loading={isPending}>
          {t('country.submit')}
        </Button>
        {country === null && (
          <Button variant="subtle" onClick={props.onDone}>
            {t('country.skip')}
          </Button>
        )}
      </Group>
    </Step>
  )
}
