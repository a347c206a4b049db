// The two cookies of our page. Cookies ignore ports, so their names carry the installation and the port: two HealHubs
// on one machine must not overwrite each other's.
import { createHash } from 'node:crypto'

/** Names of the cookies of one running server. */
export interface CookieNames {
  /** Says that this browser was let in with a one-time code. */
  readonly device: string
  /** The page's refresh token; only the session operations of /rpc ever see it. */
  readonly refresh: string
}

/** Where the refresh cookie is sent. */
export const refreshCookiePath = '/rpc/sessions'

/** Names for the installation in `dataFolder` that listens on `port`. */
export function cookieNames(dataFolder: string, port: number): CookieNames {
  const install = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  return { device: `healhub_device_${install}_${port}`, refresh: `healhub_refresh_${install}_${port}` }
}

/** The value of a cookie in a `Cookie` header; undefined when it is absent or there twice. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? values[0] : undefined
}

/**
 * A `Set-Cookie` value for a cookie that ends with the browser: HttpOnly, SameSite=Strict, no Domain. Without
 * `Secure`, because Safari refuses that on http://localhost; the connection never leaves the machine.
 */
export const setCookie = (name: string, value: string, path: string): string =>
  `${name}=${value}; Path=${path}; HttpOnly; SameSite=Strict`

/** A `Set-Cookie` value that removes the cookie. */
export const clearCookie = (name: string, path: string): string =>
  `${name}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Strict`
