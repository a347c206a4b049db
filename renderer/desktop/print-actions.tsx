// Puts a screen on paper, or into a PDF where the desktop app can write one. The layout is that of the print styles.
import { Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PrintedPage } from '../../core/kernel/shell-notes.ts'
import { inBrowserMode } from '../rpc/client.ts'
import { tellShell } from './shell-link.ts'

const icon = { size: '1.1rem', 'aria-hidden': true } as const

interface PrintActionsProps {
  readonly page: PrintedPage
  /** While what would be printed is not what was asked for. */
  readonly disabled?: boolean
}

/** Buttons for the head of a screen. In a browser its own print dialog makes the PDF. */
export function PrintActions({ page, disabled = false }: PrintActionsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Button
        variant="default"
        disabled={disabled}
        leftSection={<IconPrinter {...icon} />}
        onClick={() => window.print()}
      >
        {t('print')}
      </Button>
      {!inBrowserMode && (
        <Button
          variant="default"
          disabled={disabled}
          leftSection={<IconFileTypePdf {...icon} />}
          onClick={() => tellShell({ type: 'save-pdf', page })}
        >
          {t('pdf.save')}
        </Button>
      )}
    </>
  )
}
