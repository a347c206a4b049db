// The page that holds the interface. Its style library adds <style> elements at run time, so each response names a new
// nonce in the policy and hands it to the page in a meta element; React and the library read it from there.
import { randomBytes } from 'node:crypto'
import { pagePolicy } from './security-headers.ts'

/** One response of the start page. */
export interface StartPage {
  readonly html: string
  readonly policy: string
}

/** Makes responses of the page whose built HTML is `template`. */
export function startPage(template: string): () => StartPage {
  const withoutOld = template.replaceAll(/<meta property="csp-nonce"[^>]*>/g, '')
  return () => {
    const nonce = randomBytes(18).toString('base64')
    const meta = `<meta property="csp-nonce" nonce="${nonce}">`
    return { html: withoutOld.replace(/<head[^>]*>/, (head) => head + meta), policy: pagePolicy(nonce) }
  }
}
