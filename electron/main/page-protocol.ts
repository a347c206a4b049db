// Serves the interface to our window under app://healhub/. Like the loopback server it knows a fixed list of files, so a
// request can only name one of them: there is no path to climb out of (security.md E18).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { protocol, type Session } from 'electron'
import { securityHeaders } from '../../core/server/security-headers.ts'
import { startPage } from '../../core/server/start-page.ts'
import { staticFiles } from '../../core/server/static-files.ts'

/** The only origin that a window may show. */
export const pageOrigin = 'app://healhub'

/** Whether an address is the page itself, judged by a URL parser and never by its beginning. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'app:' && url.host === 'healhub' && url.username === '' && url.password === ''
}

/** Whether an address is a file that the page made in memory. */
export const isPageBlob = (address: string): boolean =>
  /^blob:app:\/\/healhub\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(address)

const answer = (body: BodyInit | null, status: number, headers: Record<string, string>) =>
  new Response(body, { status, headers: { ...securityHeaders, ...headers } })

/** Answers requests for the interface built into `folder`. */
export function servePage(folder: string): (request: Request) => Response {
  const files = staticFiles(folder)
  const page = startPage(readFileSync(path.join(folder, 'index.html'), 'utf8'))
  return ({ url, method }) => {
    if (method !== 'GET' || !isPageAddress(url)) return answer(null, 404, {})
    const address = new URL(url).pathname
    if (address === '/') {
      const { html, policy } = page()
      return answer(html, 200, {
        'content-security-policy': policy,
        'content-type': 'text/html; charset=utf-8',
      })
    }
    const file = files.get(address)
    return file
      ? answer(new Uint8Array(file.bytes), 200, { 'content-type': file.mediaType })
      : answer(null, 404, {})
  }
}

/** Declares the scheme; must run before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the interface built into `folder` in `session`. */
export function installPage(session: Session, folder: string): void {
  const serve = servePage(folder)
  session.protocol.handle('app', (request) => serve(request))
}
