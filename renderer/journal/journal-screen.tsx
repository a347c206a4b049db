// The journal: a prompt to start with, what was written, and what comes back over the months.
import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { newId } from '../../core/kernel/ids.ts'
import { Screen } from '../ui/screen.tsx'
import { Drafts, OnThisDay } from './before-today.tsx'
import { EntryList } from './entry-list.tsx'
import classes from './journal.module.css'
import { PromptPanel } from './prompt-panel.tsx'
import { ThemesTab } from './themes-tab.tsx'

/** The screen. */
export function JournalScreen() {
  const { t } = useTranslation('journal')
  const navigate = useNavigate()
  const write = (promptId: string | null) =>
    void navigate({
      to: '/journal/$entryId',
      params: { entryId: newId() },
      search: { write: true, ...(promptId !== null && { prompt: promptId }) },
    })
  return (
    <Screen title={t('title')} lead={t('lead')}>
      <Tabs defaultValue="entries" keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="entries">{t('tabs.entries')}</Tabs.Tab>
          <Tabs.Tab value="themes">{t('tabs.themes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="entries">
          <div className={classes.stack}>
            <PromptPanel onWrite={write} />
            <Drafts />
            <OnThisDay />
            <EntryList />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="themes">
          <ThemesTab />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  )
}
