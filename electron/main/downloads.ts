// Saving a file: only what our own page made in memory, and only where the person says in the system's own dialog.
// Anything else that wants to be downloaded is refused; the content never passes through main.
import path from 'node:path'
import type { DownloadItem, Session } from 'electron'
import { isPageBlob } from './page-protocol.ts'
import type { Questions } from './questions.ts'
import { texts } from './texts.ts'

/** Kinds of files that HealHub makes; none of them runs when it is opened. */
const kinds = new Set(['.csv', '.healhub-backup', '.json', '.md', '.pdf', '.png', '.txt', '.zip'])

/** Whether every step of a download was a file that our page made in memory. */
export const isOwnFile = (addresses: readonly string[]): boolean =>
  addresses.length > 0 && addresses.every(isPageBlob)

/** A name without path, control characters, endings that hide and names that Windows reserves; null: not a kind of ours. */
export function safeFileName(suggested: string): string | null {
  const last = suggested.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[. ]+/, '').trim() // prettier-ignore
  const { name, ext } = path.posix.parse(plain)
  if (!kinds.has(ext.toLowerCase()) || name === '') return null
  const usable = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? `_${name}` : name
  return `${usable.slice(0, 120)}${ext.toLowerCase()}`
}

function offer(item: DownloadItem, name: string, questions: Questions): void {
  item.setSaveDialogOptions({
    title: texts.save.title,
    defaultPath: name,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  const done = questions.begin()
  item.once('updated', done)
  item.once('done', done)
}

/** Decides every download of `session`. */
export function guardDownloads(session: Session, questions: Questions): void {
  session.on('will-download', (event, item) => {
    const name = isOwnFile(item.getURLChain()) ? safeFileName(item.getFilename()) : null
    if (name === null) event.preventDefault()
    else offer(item, name, questions)
  })
}
