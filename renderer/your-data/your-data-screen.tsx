// Your data: what is kept and where, and everything a person can do with it. Nothing here leaves this computer unless the
// person saves a file.
import { Link } from '@tanstack/react-router'
import { Screen } from '../ui/screen.tsx'
import { Groups } from '../settings/group.tsx'
import { useTranslation } from 'react-i18next'
import { BackupsSection } from './backups-section.tsx'
import { EraseSection } from './erase-section.tsx'
import { ExportSection } from './export-section.tsx'
import { ImportSection } from './import-section.tsx'
import { KeptSection } from './kept-section.tsx'
import { RetentionSection } from './retention-section.tsx'

/** The screen "Your data". */
export function YourDataScreen() {
  const { t } = useTranslation('yourData')
  return (
    <Screen
      title={t('title')}
      lead={
        <>
          {t('lead')} <Link to="/report">{t('report:title')}</Link> ·{' '}
          <Link to="/import">{t('import:title')}</Link>
        </>
      }
    >
      <Groups>
        <KeptSection />
        <ExportSection />
        <ImportSection />
        <BackupsSection />
        <RetentionSection />
        <EraseSection />
      </Groups>
    </Screen>
  )
}
