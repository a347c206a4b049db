// Notices of the system: off unless the person wants them, silent in quiet hours, and with fixed words that tell nobody
// who looks at the screen what HealHub is for.
import { Notification } from 'electron'
import { machineZone } from '../../core/kernel/local-day.ts'
import { dueReminder, isQuiet, nextReminder } from '../../core/kernel/reminders.ts'
import type { ShellWishes } from '../../core/kernel/shell-notes.ts'
import { texts } from './texts.ts'

/** Looks at least so often: the machine may have slept, or be in another zone by now. */
const longestWaitMs = 15 * 60_000
/** The follow-up is a day away at most. */
const longestFollowUpMs = 48 * 3_600_000

/** Notices of one window. */
export interface Notices {
  /** Takes over what the person set; kept while the app runs, also when the vault is locked. */
  wish(wishes: ShellWishes): void
  /** A reply is complete; says so only when nobody is looking at the window. */
  replyDone(): void
  stop(): void
}

/** What notices act on. */
export interface NoticeActions {
  /** Shows the window. */
  open(): void
  /** Shows the window with the check-in. */
  checkIn(): void
  /** Whether the window is in front. */
  watched(): boolean
}

/** Makes the notices. */
export function notices({ open, checkIn, watched }: NoticeActions): Notices {
  let wishes: ShellWishes | null = null
  let timer: NodeJS.Timeout | null = null
  let lookedAtMs = Date.now()
  let followUp: NodeJS.Timeout | null = null

  function show(body: string, onClick: () => void): void {
    const now = new Date()
    const minute = now.getHours() * 60 + now.getMinutes()
    if (!wishes?.notices || isQuiet(minute, wishes) || !Notification.isSupported()) return
    const notice = new Notification({ title: texts.name, body, silent: true })
    notice.on('click', onClick)
    notice.show()
  }

  function plan(): void {
    if (timer) clearTimeout(timer)
    lookedAtMs = Date.now()
    const next = wishes?.notices ? nextReminder(wishes, { afterMs: lookedAtMs, zone: machineZone() }) : null
    timer = next === null ? null : setTimeout(look, Math.min(next - lookedAtMs, longestWaitMs))
  }

  function look(): void {
    const range = { afterMs: lookedAtMs, untilMs: Date.now(), zone: machineZone() }
    if (wishes && !watched() && dueReminder(wishes, range) !== null) show(texts.notice.reminder, checkIn)
    plan()
  }

  // Once and no more: a time that has passed is not made up for.
  function planFollowUp(): void {
    if (followUp) clearTimeout(followUp)
    followUp = null
    const waitMs = (wishes?.followUpAtMs ?? 0) - Date.now()
    if (waitMs <= 0 || waitMs > longestFollowUpMs) return
    followUp = setTimeout(() => {
      if (!watched()) show(texts.notice.reminder, open)
    }, waitMs)
  }

  return {
    wish(next) {
      wishes = next
      plan()
      planFollowUp()
    },
    replyDone() {
      if (!watched()) show(texts.notice.replyDone, open)
    },
    stop() {
      if (timer) clearTimeout(timer)
      if (followUp) clearTimeout(followUp)
    },
  }
}
