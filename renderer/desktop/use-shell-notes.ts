// Does what the desktop shell asks for: lock, go somewhere, say how saving a PDF went. In a browser it never asks.
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShellNote } from '../../core/kernel/shell-notes.ts'
import { lockVault } from '../app/session.ts'
import { onShellNote } from './shell-link.ts'

/** Listens to the shell while the page is shown. */
export function useShellNotes(): void {
  const { t } = useTranslation()
  const navigate = useNavigate()

  useEffect(() => {
    const hear = (note: ShellNote) => {
      if (note.type === 'lock') void lockVault('away')
      else if (note.type === 'go' && note.to === 'safety') void navigate({ to: '/safety' })
      else if (note.type === 'go' && note.to === 'check-in') void navigate({ to: '/check-in' })
      else if (note.type === 'go') void navigate({ to: '/settings', search: { section: 'about' } })
      else if (note.outcome !== 'cancelled') notifications.show({ message: t(`pdf.${note.outcome}`) })
    }
    return onShellNote(hear)
  }, [navigate, t])
}
