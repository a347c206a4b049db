// Language, theme, text size, motion and how writing feels.
import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Group, Groups, Row } from './group.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

const themes = ['system', 'light', 'dark'] as const
const motions = ['system', 'on', 'off'] as const
const beginnings = ['monday', 'saturday', 'sunday'] as const
const textSizes = ['0.875', '1', '1.125', '1.25', '1.5'] as const

/** The section "Look and writing". */
export function LookSection() {
  const { t } = useTranslation('settings')
  const { data: settings, error, refetch } = useQuery(query.settings.get.queryOptions())
  const { mutate: update } = useUpdateSettings()
  if (!settings && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!settings) return <LoadingBlock lines={6} />

  return (
    <Groups>
      <Group title={t('look.heading')}>
        <Choice
          name={t('look.theme.name')}
          value={settings.theme}
          values={themes}
          say={(theme) => t(`look.theme.${theme}`)}
          onChange={(theme) => update({ theme })}
        />
        <Choice
          name={t('look.textSize.name')}
          hint={t('look.textSize.hint')}
          value={String(settings.textSize)}
          values={textSizes}
          say={(size) => t(`look.textSize.${Math.round(Number(size) * 100)}`)}
          onChange={(size) => update({ textSize: Number(size) })}
        />
        <Choice
          name={t('look.motion.name')}
          hint={t('look.motion.hint')}
          value={settings.reducedMotion}
          values={motions}
          say={(motion) => t(`look.motion.${motion}`)}
          onChange={(reducedMotion) => update({ reducedMotion })}
        />
        <Choice
          name={t('look.weekBeginsOn.name')}
          hint={t('look.weekBeginsOn.hint')}
          value={settings.weekBeginsOn}
          values={beginnings}
          say={(day) => t(`look.weekBeginsOn.${day}`)}
          onChange={(weekBeginsOn) => update({ weekBeginsOn })}
        />
        <Row name={t('look.language.name')} hint={t('look.language.hint')}>
          <Select
            aria-label={t('look.language.name')}
            value={settings.language}
            onChange={(language) => language !== null && update({ language })}
            data={[{ value: 'en' as const, label: 'English' }]}
            allowDeselect={false}
          />
        </Row>
      </Group>
      <Group title={t('look.writing')}>
        <Row name={t('look.enterSends.name')} hint={t('look.enterSends.hint')}>
          <Switch
            aria-label={t('look.enterSends.name')}
            checked={settings.enterSends}
            onChange={(event) => update({ enterSends: event.currentTarget.checked })}
          />
        </Row>
      </Group>
    </Groups>
  )
}

interface ChoiceProps<Value extends string> {
  name: string
  hint?: string
  value: string
  values: readonly Value[]
  say: (value: Value) => string
  onChange: (value: Value) => void
}

/** A row with a few choices side by side. */
function Choice<Value extends string>({ name, hint, value, values, say, onChange }: ChoiceProps<Value>) {
  const labelId = useId()
  return (
    <Row name={name} hint={hint} labelId={labelId}>
      <SegmentedControl
        aria-labelledby={labelId}
        value={value}
        onChange={(chosen) => {
          const known = values.find((each) => each === chosen)
          if (known !== undefined) onChange(known)
        }}
        data={values.map((each) => ({ value: each, label: say(each) }))}
      />
    </Row>
  )
}
