// What main does for each note of the page. Everything here is small and safe to ask for twice.
import type { BrowserWindow } from 'electron'
import { assertNever } from '../../core/kernel/assert-never.ts'
import type { PageNote, ShellWishes } from '../../core/kernel/shell-notes.ts'
import type { AwayLock } from './away-lock.ts'
import { forgetCopiedSecret } from './copied-secret.ts'
import type { CoreKeeper } from './keep-core.ts'
import type { Notices } from './notices.ts'
import { reachSomebody } from './open-external.ts'
import { tellPage } from './page-channel.ts'
import type { Questions } from './questions.ts'
import { savePdf } from './save-pdf.ts'
import type { TrayKeeper } from './tray.ts'

/** What notes act on. */
export interface PageServants {
  readonly window: BrowserWindow
  readonly core: Pick<CoreKeeper, 'connect'>
  readonly lock: AwayLock
  readonly tray: TrayKeeper
  readonly notices: Notices
  readonly questions: Questions
  /** Called with what the person set, each time a vault opens or a setting changes. */
  readonly onWishes: (wishes: ShellWishes) => void
}

function grant(wishes: ShellWishes, { window, lock, tray, notices, onWishes }: PageServants): void {
  lock.opened()
  window.setContentProtection(wishes.contentProtection)
  tray.wish(wishes.tray)
  notices.wish(wishes)
  onWishes(wishes)
}

/** Makes the function that answers notes. */
export function answerPage(servants: PageServants): (note: PageNote) => void {
  const { window, core, lock, notices, questions } = servants
  const { webContents: page } = window
  return (note) => {
    switch (note.type) {
      case 'connect':
        return core.connect(page)
      case 'opened':
        return grant(note.wishes, servants)
      case 'locked':
        return lock.locked()
      case 'hide':
        return window.hide()
      case 'save-pdf':
        return void savePdf(window, note.page, questions).then((outcome) =>
          tellPage(page, { type: 'pdf', outcome }),
        )
      case 'reach':
        return void reachSomebody(window, note.reach, questions)
      case 'secret-copied':
        return void forgetCopiedSecret()
      case 'reply-done':
        return notices.replyDone()
      default:
        return assertNever(note)
    }
  }
}
