// What the page and the desktop shell say to each other, apart from the API: a fixed list of small facts, none of them
// written by the person but the name of whom they tap to reach. In browser mode nobody listens, and nothing depends on an answer.
import type { Reach } from './dial-address.ts'

/** What the person has set that the shell carries out. Minutes count from midnight, local time. */
export interface ShellWishes {
  /** Lock as soon as another window comes to the front. */
  readonly lockOnBlur: boolean
  /** Keep the window out of screenshots and shared screens (Windows and macOS). */
  readonly contentProtection: boolean
  /** An icon beside the clock; closing the window then hides it. */
  readonly tray: boolean
  /** Whether the system may show notices at all. */
  readonly notices: boolean
  /** Quiet hours; equal values mean none. */
  readonly quietFrom: number
  readonly quietTo: number
  /** When to be reminded; no times: never. Days of the week, 0 = Monday. */
  readonly reminderTimes: readonly number[]
  readonly reminderDays: readonly number[]
  /** The one moment, in milliseconds UTC, at which the person agreed to be asked how things are; null: none. */
  readonly followUpAtMs: number | null
}

/** What can be saved as a PDF; decides the suggested name of the file. */
export type PrintedPage = 'insights' | 'safety-plan' | 'preparation' | 'report' | 'questionnaire'

/** From the page to the shell. */
export type PageNote =
  /** The page listens now and wants its port to the core. */
  | { readonly type: 'connect' }
  /** A vault is open, and this is what its person set. */
  | { readonly type: 'opened'; readonly wishes: ShellWishes }
  /** The vault is locked and saved: this page may be ended and loaded anew. */
  | { readonly type: 'locked' }
  /** Take the window off the screen at once. */
  | { readonly type: 'hide' }
  | { readonly type: 'save-pdf'; readonly page: PrintedPage }
  /** Hand somebody's number to the telephone, message or mail program, after a question. */
  | { readonly type: 'reach'; readonly reach: Reach }
  /** Something that must not stay in the clipboard was copied. */
  | { readonly type: 'secret-copied' }
  /** A reply is complete. */
  | { readonly type: 'reply-done' }

/** From the shell to the page. */
export type ShellNote =
  /** Save and lock now. */
  | { readonly type: 'lock' }
  | { readonly type: 'go'; readonly to: 'safety' | 'about' | 'check-in' }
  | { readonly type: 'pdf'; readonly outcome: 'saved' | 'cancelled' | 'failed' }
