// When the vault locks by itself, where the person lives, and from which risk on messages are listed.
import { Select, Slider, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { CountrySelect } from '../ui/country-select.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Group, Groups, Row } from './group.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

const idleMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 240]

/** The section "Locking and safety". */
export function SafetySection() {
  const { t } = useTranslation('settings')
  const { data: settings, error, refetch } = useQuery(query.settings.get.queryOptions())
  const { mutate: update } = useUpdateSettings()
  if (!settings && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!settings) return <LoadingBlock lines={6} />

  const minutes = [...new Set([...idleMinutes, settings.idleLockMinutes])].toSorted((a, b) => a - b)
  return (
    <Groups>
      <Group title={t('safety.locking')}>
        <Row name={t('safety.idle.name')} hint={t('safety.idle.hint')}>
          <Select
            aria-label={t('safety.idle.name')}
            value={String(settings.idleLockMinutes)}
            onChange={(value) => value !== null && update({ idleLockMinutes: Number(value) })}
            data={minutes.map((count) => ({
              value: String(count),
              label: t('safety.idle.minutes', { count }),
            }))}
            allowDeselect={false}
          />
        </Row>
      </Group>
      <Group title={t('safety.help')} lead={t('safety.helpLead')}>
        <Row name={t('common:country.label')} hint={t('safety.country.hint')} stacked>
          <CountrySelect value={settings.country} onChange={(country) => update({ country })} labelHidden />
        </Row>
      </Group>
      <Group title={t('safety.alerts')}>
        <Threshold
          value={settings.alertThreshold}
          onChange={(alertThreshold) => update({ alertThreshold })}
        />
      </Group>
    </Groups>
  )
}

function Threshold({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t, i18n } = useTranslation('settings')
  const [moved, setMoved] = useState<number | null>(null)
  const shown = moved ?? value
  const format = (at: number) => new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2 }).format(at)
  return (
    <Row name={t('safety.threshold.name')} hint={t('safety.threshold.hint')} stacked>
      <Slider
        thumbLabel={t('safety.threshold.name')}
        min={0.2}
        max={1}
        step={0.05}
        value={shown}
        label={format}
        onChange={setMoved}
        onChangeEnd={(end) => {
          setMoved(null)
          onChange(end)
        }}
        thumbSize={24}
        maw="30rem"
      />
      <Text size="sm" c="dimmed" mt="sm">
        {t('safety.threshold.now', { value: format(shown) })}
      </Text>
    </Row>
  )
}
