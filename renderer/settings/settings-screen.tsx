// Everything a person can set, in sections: one is shown at a time, its name is in the address.
import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inBrowserMode } from '../rpc/client.ts'
import { Screen } from '../ui/screen.tsx'
import { AboutSection } from './about-section.tsx'
import { AccountSection } from './account-section.tsx'
import { LookSection } from './look-section.tsx'
import { RecordSection } from './record-section.tsx'
import { SafetySection } from './safety-section.tsx'
import { sectionNames, type SectionName } from './section-names.ts'
import classes from './settings-screen.module.css'
import { StorageSection } from './storage-section.tsx'
import { WindowSection } from './window-section.tsx'

const sections: Record<SectionName, () => ReactNode> = {
  look: LookSection,
  safety: SafetySection,
  window: WindowSection,
  account: AccountSection,
  storage: StorageSection,
  record: RecordSection,
  about: AboutSection,
}

const offered = sectionNames.filter((name) => !inBrowserMode || name !== 'window')

/** The settings. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const { section = 'look' } = useSearch({ from: '/settings' })
  const navigate = useNavigate()
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
  const go = (name: string | null) => {
    const next = offered.find((each) => each === name)
    if (next) void navigate({ to: '/settings', search: { section: next }, replace: true })
  }
  const Section = sections[section]

  return (
    <Screen title={t('title')} width="settings">
      <Tabs
        value={section}
        onChange={go}
        orientation={wide ? 'vertical' : 'horizontal'}
        variant="pills"
        keepMounted={false}
        classNames={{
          root: classes.tabs,
          list: classes.list,
          tab: classes.tab,
          tabLabel: classes.label,
          panel: classes.panel,
        }}
      >
        <Tabs.List aria-label={t('title')}>
          {offered.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`${name}.title`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={section}>
          <Section />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  )
}
