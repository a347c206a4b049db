// What no page may do, whatever it holds: go elsewhere, open a window, embed a web view, reach for a device. Registered
// on the app itself, so that a window made later is covered as well (security.md E13, E14).
import type { App, WebContents } from 'electron'
import { isPageAddress } from './page-protocol.ts'

/** Takes an address that the page wanted to leave for; it decides alone whether anything is opened. */
export type OpenOutside = (address: string) => void

interface Leaving {
  preventDefault(): void
  readonly url: string
  readonly isMainFrame?: boolean
}

function keepIn(contents: WebContents, openOutside: OpenOutside): void {
  const stay = (event: Leaving): boolean => {
    if (isPageAddress(event.url)) return false
    event.preventDefault()
    return true
  }
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (stay(event)) openOutside(event.url)
  })
  contents.on('will-frame-navigate', (event) => void stay(event))
  contents.on('will-redirect', (event) => void stay(event))
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Keeps every page of `app` where it is; `openOutside` is the one gate for addresses outside. */
export function guardContents(app: App, openOutside: OpenOutside): void {
  app.on('web-contents-created', (_created, contents) => keepIn(contents, openOutside))
}
