// The headers that every response carries, and the content security policy of our pages (security.md E7, L10). The
// server and the desktop shell take them from here, so that both lock the page down in the same way.

const policy = (styles: string, images: string, trustedTypes: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    `img-src ${images}`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    ...trustedTypes,
  ].join('; ')

const trustedTypes = ["require-trusted-types-for 'script'", 'trusted-types healhub default']

/**
 * Policy of HealHub's own page. `styleNonce` lets the interface's style library add its <style> elements; it has to be
 * new for each response. Without one, only style sheets from files apply.
 */
export const pagePolicy = (styleNonce?: string): string =>
  policy(styleNonce ? `'self' 'nonce-${styleNonce}'` : "'self'", "'self' blob:", trustedTypes)

/**
 * Policy of the API documentation. Its viewer carries icons as data: addresses and cleans its Markdown with a library
 * that is older than trusted types; it shows nothing but our own document, so those two points are open here only.
 */
export const docsPolicy = policy("'self'", "'self' data:", [])

/** Everything a page could ask the browser for; HealHub's page asks for none of it but the clipboard and full screen. */
const refusedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const

/** Headers of every response, errors and files included. Nothing may be cached: what a page shows is private. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': pagePolicy(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'origin-agent-cluster': '?1',
  'permissions-policy': refusedFeatures.map((feature) => `${feature}=()`).join(', '),
  'cache-control': 'no-store',
}
