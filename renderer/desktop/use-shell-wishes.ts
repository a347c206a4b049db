// Tells the desktop shell what the person has set, when their vault opens and whenever they change it.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { query } from '../rpc/client.ts'
import { tellShell } from './shell-link.ts'

/** Keeps the shell up to date while a vault is open. */
export function useShellWishes(): void {
  const { data: settings } = useQuery(query.settings.get.queryOptions())
  const { data: followUp } = useQuery(
    query.safety.followUp.queryOptions({ retry: false, staleTime: Infinity }),
  )
  const followUpAtMs = followUp?.remindAtMs ?? null
  useEffect(() => {
    if (!settings) return
    const { lockOnBlur, contentProtection, tray, notices } = settings
    const { quietFrom, quietTo, reminderTimes, reminderDays } = settings
    const reminders = { quietFrom, quietTo, reminderTimes, reminderDays }
    const wishes = { lockOnBlur, contentProtection, tray, notices, ...reminders, followUpAtMs }
    tellShell({ type: 'opened', wishes })
  }, [settings, followUpAtMs])
}
