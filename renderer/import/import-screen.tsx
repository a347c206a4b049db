// Brings a diary in from another program: choose a file, look at how it is read, bring it in, take it back.
import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/screen.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { ImportSheet } from './import-sheet.tsx'
import classes from './import.module.css'
import { readTable, type Table, type Unreadable } from './read-file.ts'

/** The screen. */
export function ImportScreen() {
  const { t } = useTranslation('import')
  const [table, setTable] = useState<Table | Unreadable | null>(null)
  const [reading, setReading] = useState(0)
  const take = async (file: File | null) => {
    if (!file) return
    setTable(await readTable(file))
    setReading((count) => count + 1)
  }
  return (
    <Screen title={t('title')} lead={t('lead')} width="settings">
      <div className={classes.sheet}>
        <div>
          <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,text/csv">
            {(props) => (
              <Button {...props} leftSection={<IconFileImport size="1.1rem" aria-hidden />}>
                {t(table === null ? 'choose' : 'chooseOther')}
              </Button>
            )}
          </FileButton>
        </div>
        {typeof table === 'string' && <p role="alert">{t(`unreadable.${table}`)}</p>}
        {table !== null && typeof table === 'object' && <ImportSheet key={reading} table={table} />}
        <EarlierImports />
      </div>
    </Screen>
  )
}
