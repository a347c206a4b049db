// Reminds while a vault is open, also of what fell due while it was locked: once, on the page, and by the browser's own
// notice when nobody looks at the page. On the desktop the shell shows the system's notices (electron/main/notices.ts).
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { machineZone } from '../../core/kernel/local-day.ts'
import type { Settings } from '../../core/settings/settings.contract.ts'
import { api, inBrowserMode, query } from '../rpc/client.ts'
import { reminderNotice } from './reminder-notice.tsx'

/** Looks at least so often: the machine may have slept, or be in another zone by now. */
const longestWaitMs = 15 * 60_000

/** Claims reminders while the page is shown. */
export function useReminders(): void {
  const { t } = useTranslation('checkins')
  const navigate = useNavigate()
  const { data: settings } = useQuery(query.settings.get.queryOptions())
  const notices = settings?.notices === true
  // A text, so that a change of other settings starts nothing anew; null: no reminders.
  const plan = settings && settings.reminderTimes.length > 0 ? planText(settings) : null

  useEffect(() => {
    if (plan === null) return
    const words = t('reminders.words')
    const open = () => void navigate({ to: '/check-in' })
    const remind = () => {
      reminderNotice({ words, action: t('reminders.open'), open })
      if (inBrowserMode && notices && document.hidden) systemNotice(words, open)
    }
    return keepLooking(remind)
  }, [plan, notices, t, navigate])
}

const planText = ({ reminderTimes, reminderDays, quietFrom, quietTo }: Settings) =>
  JSON.stringify([reminderTimes, reminderDays, quietFrom, quietTo])

/** Asks now, whenever the next one falls due, and when the page is looked at again. */
function keepLooking(remind: () => void): () => void {
  let timer: number | undefined
  let stopped = false
  const look = async () => {
    window.clearTimeout(timer)
    // A core that does not answer is asked again later; the banner of the page tells of it.
    const claimed = await api.reminders.claim({ zone: machineZone() }).catch(() => null)
    if (stopped) return
    if (claimed?.due) remind()
    const waitMs = (claimed?.nextAtMs ?? Number.POSITIVE_INFINITY) - Date.now()
    timer = window.setTimeout(() => void look(), Math.max(1000, Math.min(waitMs, longestWaitMs)))
  }
  const onShown = () => {
    if (!document.hidden) void look()
  }
  document.addEventListener('visibilitychange', onShown)
  void look()
  return () => {
    stopped = true
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', onShown)
    notifications.hide('reminder')
  }
}

function systemNotice(words: string, open: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  // One tag: a second one takes the place of the first.
  const notice = new Notification('HealHub', { body: words, tag: 'reminder', silent: true })
  notice.addEventListener('click', () => {
    window.focus()
    open()
    notice.close()
  })
}
