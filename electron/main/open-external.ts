// The one place that hands an address to the system (security.md E15). A web address is shown to the person first; a
// number of a link is dialled only when it stands in our own table of crisis lines; one of the person's own people takes
// a note of our page and the person's yes. Text of a model never becomes an address.
import { type BrowserWindow, dialog, shell } from 'electron'
import crisisLines from '../../resources/crisis-lines/crisis-lines.json' with { type: 'json' }
import safety from '../../resources/locales/en/safety.json' with { type: 'json' }
import { callAddress, type Reach, reachAddress, textAddress } from '../../core/kernel/dial-address.ts'
import type { Questions } from './questions.ts'
import { texts } from './texts.ts'

/** Longest address that is opened, in characters. */
const maxLength = 2048

const { sharedEmergency, countries } = crisisLines

const crisisAddresses: ReadonlySet<string> = new Set([
  callAddress(sharedEmergency.number),
  ...countries.flatMap(({ emergency, lines }) => [
    ...(emergency?.numbers ?? []).map(({ number }) => callAddress(number)),
    ...lines.flatMap(({ dial, text }) => [
      ...dial.map(({ number }) => callAddress(number)),
      ...(text ? [textAddress(text.number, text.word ?? safety.script.text)] : []),
    ]),
  ]),
])

/** What may be opened: `address` is safe to hand to the system, `host` is null when there is nothing to ask about. */
export interface OutsideAddress {
  readonly address: string
  readonly host: string | null
}

// A name with a dot in it: no loopback, no address of this machine or its network, no bare name of an intranet.
const isPublicName = (host: string): boolean =>
  /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(host) && !/\.(?:local|internal|localhost|home\.arpa)$/.test(host)

/** Judges an address; null: it is not opened. The result is written anew by the URL parser, never passed through. */
export function outsideAddress(raw: string): OutsideAddress | null {
  if (raw.length > maxLength) return null
  if (crisisAddresses.has(raw)) return { address: raw, host: null }
  const url = URL.parse(raw)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null
  return isPublicName(url.hostname) && url.href.length <= maxLength
    ? { address: url.href, host: url.hostname }
    : null
}

/** Makes the gate: opens what is allowed, after a question for web addresses, and one question at a time. */
export function outsideGate(
  window: () => BrowserWindow | undefined,
  questions: Questions,
): (raw: string) => Promise<void> {
  async function agreed(host: string): Promise<boolean> {
    const owner = window()
    if (questions.open || !owner) return false
    const done = questions.begin()
    try {
      const { response } = await dialog.showMessageBox(owner, {
        type: 'question',
        title: texts.outside.title,
        message: texts.outside.message.replace('{{host}}', host),
        detail: texts.outside.detail,
        buttons: [texts.outside.stay, texts.outside.open],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      return response === 1
    } finally {
      done()
    }
  }

  return async (raw) => {
    const wanted = outsideAddress(raw)
    if (!wanted || (wanted.host !== null && !(await agreed(wanted.host)))) return
    // The system may have no program for it: the person has to know that nobody was called.
    await openOrSay(wanted.address)
  }
}

const openOrSay = (address: string): Promise<void> =>
  shell.openExternal(address).catch(() => dialog.showErrorBox(texts.name, texts.outside.failed))

const questionFor = { call: texts.reach.call, text: texts.reach.text, mail: texts.reach.mail } as const

/** Hands one of the person's own people to the program that reaches them, after a question that names where it goes. */
export async function reachSomebody(
  window: BrowserWindow,
  reach: Reach,
  questions: Questions,
): Promise<void> {
  const address = reachAddress(reach)
  if (address === null || questions.open) return
  const done = questions.begin()
  try {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      title: texts.reach.title,
      message: questionFor[reach.way].replace('{{to}}', reach.to),
      detail: texts.reach.detail,
      buttons: [texts.outside.stay, texts.reach.open],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 1) await openOrSay(address)
  } finally {
    done()
  }
}
