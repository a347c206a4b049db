// What the desktop app does around its page: locking, the icon beside the clock, notices. Not shown in a browser.
import { Anchor, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../core/settings/settings.contract.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Group, Groups, Row } from './group.tsx'
import { TimeField } from './time-field.tsx'
import { useUpdateSettings } from './use-update-settings.ts'

/** The section "Window and notices". */
export function WindowSection() {
  const { t } = useTranslation('settings')
  const { data: settings, error, refetch } = useQuery(query.settings.get.queryOptions())
  if (!settings && error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!settings) return <LoadingBlock lines={6} />
  return (
    <Groups>
      <Group title={t('window.leaving')}>
        <Choice setting="lockOnBlur" settings={settings} />
        <Choice setting="contentProtection" settings={settings} />
        <Choice setting="tray" settings={settings} />
      </Group>
      <Group title={t('window.notices.title')}>
        <Choice setting="notices" settings={settings} />
        {settings.notices && <Times settings={settings} />}
      </Group>
    </Groups>
  )
}

type OnOff = 'lockOnBlur' | 'contentProtection' | 'tray' | 'notices'

function Choice({ setting, settings }: { setting: OnOff; settings: Settings }) {
  const { t } = useTranslation('settings')
  const { mutate: update } = useUpdateSettings()
  return (
    <Row name={t(`window.${setting}.name`)} hint={t(`window.${setting}.hint`)}>
      <Switch
        aria-label={t(`window.${setting}.name`)}
        checked={settings[setting]}
        onChange={(event) => update({ [setting]: event.currentTarget.checked })}
      />
    </Row>
  )
}

function Times({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings')
  const { mutate: update } = useUpdateSettings()
  return (
    <>
      <Row name={t('window.notices.reminder')} hint={t('window.notices.reminderHint')}>
        <Anchor component={Link} to="/check-in">
          {t('window.notices.reminderOpen')}
        </Anchor>
      </Row>
      <Row name={t('window.notices.quietFrom')}>
        <TimeField
          label={t('window.notices.quietFrom')}
          value={settings.quietFrom}
          onChange={(minute) => minute !== null && update({ quietFrom: minute })}
        />
      </Row>
      <Row name={t('window.notices.quietTo')}>
        <TimeField
          label={t('window.notices.quietTo')}
          value={settings.quietTo}
          onChange={(minute) => minute !== null && update({ quietTo: minute })}
        />
      </Row>
    </>
  )
}
