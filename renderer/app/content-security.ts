// The page's half of the Content-Security-Policy: the nonce for styles that libraries write at run time, and the one
// Trusted Types policy. It lets plain text through (Mantine fills its <style> by innerHTML) and stops every tag.

declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createHTML?(text: string): string; createScriptURL?(text: string): string },
      ): unknown
    }
  }
}

/** Nonce that the server put into the page; undefined where the policy asks for none. */
export const styleNonce =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined

// `get-nonce`, which the scroll lock of dialogs uses, reads this global.
if (styleNonce !== undefined) Object.assign(window, { ['__webpack_nonce__']: styleNonce })

window.trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (text.includes('<')) throw new TypeError('markup is not allowed here')
    return text
  },
})
