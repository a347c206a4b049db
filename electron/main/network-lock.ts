// Closes Chromium's own network (security.md E1, E22): names do not resolve, no proxy is looked up, nothing is fetched
// in the background, and every request but the page's own is cancelled. Model files come through core, never from here.
import type { App, Session } from 'electron'
import { isPageAddress, isPageBlob } from './page-protocol.ts'

const switches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-quic'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['disable-breakpad'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
]

/** Sets Chromium's switches; must run before the app is ready. */
export function closeChromium(app: Pick<App, 'commandLine'>): void {
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value)
}

/** Whether a request may go on: the page itself, what it made in memory, and the tools of a developer. */
export function mayRequest(address: string, devTools: boolean): boolean {
  if (isPageAddress(address) || isPageBlob(address)) return true
  return devTools && URL.parse(address)?.protocol === 'devtools:'
}

/** Cancels every request of `session` that is not for our page, and keeps it from looking for proxies or dictionaries. */
export function closeNetwork(session: Session, devTools: boolean): void {
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, decide) =>
    decide({ cancel: !mayRequest(url, devTools) }),
  )
  void session.setProxy({ mode: 'direct' })
  // Chromium would fetch dictionaries from the network; this address leads to our own page, which has none.
  session.setSpellCheckerDictionaryDownloadURL('app://healhub/dictionaries/')
}
