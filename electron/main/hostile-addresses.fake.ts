// Addresses that try to leave the page, to look like it, or to start a program; and paths that try to climb out of it.
// Made by hand where the trick is in the spelling, and by combination where it is in the scheme.

const schemes = [
  'about', 'afp', 'app2', 'apps', 'blob', 'bitwarden', 'calculator', 'chrome', 'chrome-extension', 'chrome-search',
  'content-search', 'cid', 'data', 'devtools', 'discord', 'dns', 'facetime', 'feed', 'file', 'filesystem', 'finger', 'ftp',
  'ftps', 'git', 'gopher', 'help', 'http', 'intent', 'irc', 'itms-services', 'jar', 'javascript', 'ldap', 'ldaps',
  'livescript', 'mailto', 'market', 'mk', 'mms', 'mocha', 'moz-extension', 'ms-appinstaller', 'ms-cxh', 'ms-excel',
  'ms-gamingoverlay', 'ms-msdt', 'ms-officecmd', 'ms-search', 'ms-settings', 'ms-word', 'mumble', 'nfs', 'news', 'onenote',
  'pkcs11', 'resource', 'rlogin', 'rtsp', 's3', 'search-ms', 'sftp', 'shell', 'sip', 'sips', 'skype', 'smb', 'snews',
  'spotify', 'ssh', 'steam', 'svn', 'teamviewer8', 'telnet', 'tn3270', 'vbscript', 'view-source', 'vnc', 'vscode',
  'vscode-insiders', 'webcal', 'wmi', 'ws', 'wss', 'wysiwyg', 'x-apple-data-detectors', 'x-apple.systempreferences',
  'x-gadget', 'x-help-script', 'x-man-page', 'xmpp', 'zoommtg',
] // prettier-ignore

/** Nothing of this is the page, and nothing of it may be opened outside. */
const spelt = [
  '', ' ', '\0', '//', '///', '/', '.', '..', '?', '#', 'app', 'app:', 'app:/', 'app://', 'app:///', 'app://?', 'app://#',
  'app:healhub', 'app:/healhub/', 'app:\\\\healhub\\', 'app://healhub@evil.example/', 'app://healhub:healhub@evil/',
  'app://evil@healhub/', 'app://a:b@healhub/', 'app://healhub:80/', 'app://healhub:443/', 'app://healhub:0/', 'app://healhub.evil/',
  'app://healhub.evil.example/', 'app://healhub./', 'app://.healhub/', 'app://www.healhub/', 'app://healhub%2eevil/',
  'app://healhub%00.evil/', 'app://healhub%40evil/', 'app://HEALHUB.example/', 'app://healhu\u0431/', 'app://he\u0430lhub/',
  'app://healhub\u200b/', 'app://healhub\u202e/', 'app://\uff48ealhub/', 'app://xn--healhub-0a/', 'app://healhub,evil/', 'app://healhub;evil/',
  'app://healhub evil/', 'app://[::1]/', 'app://127.0.0.1/', 'app://localhost/', 'app://evil/healhub/', 'app://evil/?app://healhub/',
  'app://evil/#app://healhub/', 'app://evil\\@healhub/', 'xapp://healhub/', 'app+x://healhub/', 'ap\u0440://healhub/',
  'https://healhub/', 'http://healhub/', 'file://healhub/', 'https://app//healhub', 'https://app:healhub@evil.example/',
  'blob:https://evil.example/1', 'blob:app://evil/1', 'blob:null/1', 'blob:app://healhub.evil/1', 'blob:app:healhub', 'blob:file:///etc/passwd',
  'blob:app://healhub@evil/1', 'filesystem:app://healhub/temporary/x', 'filesystem:https://evil.example/temporary/x',
  'view-source:app://healhub/', 'view-source:https://evil.example/', 'jar:app://healhub!/', 'devtools://devtools/bundled/inspector.html',
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)',
  'javascript://healhub/%0aalert(1)', 'javascript:app://healhub/', 'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>', 'data:text/html;base64,PHNjcmlwdD4=', 'data:image/svg+xml,<svg onload=alert(1)>', 'DATA:,x',
  'file:///etc/passwd', 'file:///C:/Windows/System32/calc.exe', 'file://server/share/x.exe', 'FILE:///etc/passwd', 'file:/etc/passwd', 'file:\\\\server\\share',
  '\\\\server\\share\\x.exe', '\\\\?\\C:\\x', 'C:\\Windows\\System32\\calc.exe', '/etc/passwd', '/usr/bin/xterm', '~/.ssh/id_rsa', './run.sh', '%windir%\\system32\\calc.exe',
  'http://evil.example/', 'http://127.0.0.1/', 'http://localhost:4317/', 'http://[::1]/', 'HTTP://EVIL.EXAMPLE', 'http:evil.example', 'http:/evil.example', 'http://user:pass@evil.example/',
  'https://user:pass@example.org/', 'https://user@example.org/', 'https://example.org:8443/', 'https://127.0.0.1/', 'https://[::1]/', 'https://localhost/',
  'https://0x7f000001/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://127.1/', 'https://169.254.169.254/latest/meta-data/', 'https://10.0.0.1/', 'https://router.local/',
  'https://intranet/', 'https://printer/', 'https://a.internal/', 'https://x.localhost/', 'https://x.home.arpa/', 'https://./', 'https:///', 'https://', 'https:', 'https://?', 'https:// /', 'https://%00/', 'https://example.org\0/',
  'tel:', 'tel:+', 'tel:1', 'tel:+4312345678', 'tel:0900123456', 'tel:*%2306%23', 'tel:**21*0900123456%23', 'tel:988;ext=1', 'tel:988,,1', 'tel: 988', 'tel://988', 'TEL:988', 'tel:988 ', 'tel:988#', 'tel:%2339388', 'tel:988?x', 'tel:9889',
  'sms:', 'sms:988?body=x&to=0900', 'sms:0900123456', 'sms:0900123456?body=HELLO', 'sms:741741?body=PAY', 'sms:741741,0900123456', 'sms://741741', 'SMS:741741', 'smsto:741741',
  'mailto:someone@example.org', 'mailto:', 'mailto:?attach=/etc/passwd', 'mailto:a@b.example?cc=c@d.example', 'MAILTO:a@b.example',
  'ms-msdt:/id PCWDiagnostic /skip force', 'search-ms:query=x&crumb=location:\\\\evil\\share', 'ms-officecmd:{"id":1}', 'vscode://file/etc/passwd', 'ssh://-oProxyCommand=calc/x', 'x-apple.systempreferences:com.apple',
  `https://${'a'.repeat(3000)}.example/`, `https://example.org/${'a'.repeat(3000)}`, `app://healhub${'.'.repeat(50)}/`, 'a'.repeat(10_000),
] // prettier-ignore

/** Addresses that are not our page and that must be refused at every way out. */
export const hostileAddresses: readonly string[] = [
  ...new Set([
    ...spelt,
    ...schemes.flatMap((scheme) => [`${scheme}://healhub/`, `${scheme}:app://healhub/`]),
  ]),
]

const dots = ['..', '.%2e', '%2e.', '%2e%2e', '%2E%2E', '%252e%252e', '..%00', '..%20', '..;', '%c0%ae%c0%ae', '\uff0e\uff0e', '...', '....//..'] // prettier-ignore
const slashes = ['/', '%2f', '%2F', '%252f', '\\', '%5c', '%5C', '%255c', '%c0%af', '//', '/./', '%00/', ';/'] // prettier-ignore
const goals = ['main/index.js', 'package.json']
const climbing = dots.flatMap((dot) =>
  slashes.flatMap((slash) => goals.map((goal) => `/${dot}${slash}${goal}`)),
)

/** Paths that are none of the page's files, as they would follow `app://healhub`. */
export const climbingPaths: readonly string[] = [
  ...new Set([
    ...climbing,
    ...climbing.slice(0, 60).map((path) => `/assets${path}`),
    '/etc/passwd', '//etc/passwd', '///etc/passwd', '/C:/Windows/win.ini', '/C:\\Windows\\win.ini', '/\\\\server\\share\\x', '//server/share/x', '/file:///etc/passwd',
    '/%00', '/index.html%00', '/index.html\0.png', '/index.htm', '/INDEX.HTML', '/index.html/', '/index.html/..', '/assets', '/assets/', '/ASSETS/', '/assets/.', '/assets/..', '/assets//',
    '/assets/*', '/assets/index.js.map', '/.git/config', '/.env', '/node_modules/', '/~', '/~root', '/%2e', '/%2e/', '/con', '/nul', '/aux.txt', '/con.html', '/CON',
    '/proc/self/environ', '/dev/null', '/constructor', '/__proto__', '/prototype', '/toString', '/hasOwnProperty', `/${'a'.repeat(5000)}`, `/${'../'.repeat(500)}etc/passwd`,
  ]),
] // prettier-ignore
