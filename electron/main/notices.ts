// Notices of the system: off unless the person wants them, silent in quiet hours, and with fixed words that tell nobody
// who looks at the screen what HealHub is for.
import { Notification } from 'electron'
import type { ShellWishes } from '../../core/kernel/shell-notes.ts'
import { texts } from './texts.ts'

const dayMinutes = 24 * 60

/** Whether `minute` of the day lies in quiet hours, which may go over midnight. */
export function isQuiet(
  minute: number,
  { quietFrom, quietTo }: Pick<ShellWishes, 'quietFrom' | 'quietTo'>,
): boolean {
  if (quietFrom === quietTo) return false
  return quietFrom < quietTo
    ? minute >= quietFrom && minute < quietTo
    : minute >= quietFrom || minute < quietTo
}

/** Milliseconds until the clock next shows `minute` of the day, at least one minute. */
export function untilMinute(minute: number, now: Date): number {
  const then = new Date(now)
  then.setHours(0, minute, 0, 0)
  if (then.getTime() - now.getTime() < 60_000) then.setDate(then.getDate() + 1)
  return then.getTime() - now.getTime()
}

const minuteOf = (now: Date): number => (now.getHours() * 60 + now.getMinutes()) % dayMinutes

/** Notices of one window. */
export interface Notices {
  /** Takes over what the person set; kept while the app runs, also when the vault is locked. */
  wish(wishes: ShellWishes): void
  /** A reply is complete; says so only when nobody is looking at the window. */
  replyDone(): void
  stop(): void
}

/** Makes the notices; `open` shows the window, `watched` tells whether it is in front. */
export function notices({ open, watched }: { open: () => void; watched: () => boolean }): Notices {
  let wishes: ShellWishes | null = null
  let timer: NodeJS.Timeout | null = null

  function show(body: string): void {
    if (!wishes?.notices || isQuiet(minuteOf(new Date()), wishes) || !Notification.isSupported()) return
    const notice = new Notification({ title: texts.name, body, silent: true })
    notice.on('click', open)
    notice.show()
  }

  function plan(): void {
    if (timer) clearTimeout(timer)
    timer = null
    const at = wishes?.notices ? wishes.reminderAt : null
    if (at === null) return
    timer = setTimeout(
      () => {
        if (!watched()) show(texts.notice.reminder)
        plan()
      },
      untilMinute(at, new Date()),
    )
  }

  return {
    wish(next) {
      wishes = next
      plan()
    },
    replyDone() {
      if (!watched()) show(texts.notice.replyDone)
    },
    stop() {
      if (timer) clearTimeout(timer)
    },
  }
}
