// Everything that a page of another web site can try against a server on this computer. The function is sent into the
// hostile page as text, so it can use nothing from outside itself.

/** Whom to attack: an origin, and addresses there that are a picture, a script and a style sheet. */
export interface Target {
  readonly origin: string
  readonly picture: string
  readonly script: string
  readonly styles: string
  /** JSON that makes an account, for whoever may. */
  readonly account: string
}

/** Tries every way; says for each whether the page got anything through it. Runs in the page. */
export async function attack(target: Target): Promise<Record<string, boolean>> {
  const to = (address: string) => target.origin + address
  const ask = (address: string, how: RequestInit = {}) =>
    fetch(to(address), { credentials: 'include', ...how }).then(
      async (reply) => reply.type === 'opaque' || (await reply.text()) !== '',
      () => false,
    )
  const include = (tag: 'img' | 'script' | 'link', attributes: Readonly<Record<string, string>>) =>
    new Promise<boolean>((resolve) => {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      element.addEventListener('load', () => resolve(true))
      element.addEventListener('error', () => resolve(false))
      document.head.append(element)
    })
  const opens = (channel: WebSocket | EventSource) =>
    new Promise<boolean>((resolve) => {
      const end = (opened: boolean) => {
        channel.close()
        resolve(opened)
      }
      channel.addEventListener('open', () => end(true))
      channel.addEventListener('error', () => end(false))
    })
  // What a frame shows cannot be seen from here: the test looks at it.
  const frame = (name: string, address: string) =>
    new Promise<HTMLIFrameElement>((resolve) => {
      const made = document.createElement('iframe')
      made.name = name
      made.src = address
      made.addEventListener('load', () => resolve(made), { once: true })
      document.body.append(made)
    })
  const submit = async (name: string, address: string, body: string) => {
    const answer = await frame(name, 'about:blank')
    const form = document.createElement('form')
    // One field whose name and value are, joined by `=`, the JSON of the body.
    Object.assign(form, { method: 'post', enctype: 'text/plain', action: to(address), target: name })
    const field = document.createElement('input')
    field.name = `${body.slice(0, -1)},"more":"`
    field.value = '"}'
    form.append(field)
    document.body.append(form)
    const loaded = new Promise((resolve) => answer.addEventListener('load', resolve, { once: true }))
    form.submit()
    await loaded
  }
  const { account } = target
  const json = { 'content-type': 'application/json' }
  const tries: Record<string, Promise<boolean>> = {
    'fetch of the accounts': ask('/api/v1/accounts'),
    'fetch of what needs no token': ask('/api/v1/health', { credentials: 'omit' }),
    'fetch of the page': ask('/'),
    'blind fetch': ask('/api/v1/accounts', { mode: 'no-cors' }),
    'blind fetch of a file': ask(target.script, { mode: 'no-cors' }),
    'making an account': ask('/api/v1/accounts', { method: 'POST', headers: json, body: account }),
    'making an account, blind': ask('/api/v1/accounts', { method: 'POST', mode: 'no-cors', body: account }),
    'turning the session': ask('/rpc/sessions/refresh', { method: 'POST', headers: json, body: '{}' }),
    'turning the session, blind': ask('/rpc/sessions/refresh', { method: 'POST', mode: 'no-cors' }),
    'a code': ask('/bootstrap', { method: 'POST', headers: { ...json, 'x-healhub-code': 'x' }, body: '{}' }),
    'a picture': include('img', { src: to(target.picture) }),
    'a script': include('script', { src: to(target.script) }),
    'data as a script': include('script', { src: to('/api/v1/accounts') }),
    'a style sheet': include('link', { rel: 'stylesheet', href: to(target.styles) }),
    'a WebSocket': opens(new WebSocket(to('/rpc').replace('http', 'ws'))),
    'an event stream': opens(new EventSource(to('/api/v1/health'), { withCredentials: true })),
  }
  const framing = [
    frame('framed', to('/')),
    submit('account by form', '/api/v1/accounts', account),
    submit('session by form', '/rpc/sessions/refresh', '{"json":null}'),
  ]
  const got: Record<string, boolean> = {}
  for (const [way, outcome] of Object.entries(tries)) got[way] = await outcome
  await Promise.all(framing)
  return got
}
