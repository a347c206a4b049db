// What the built main bundle under the shim and the test whose browser is its page say to each other: page loads, notes,
// and everything that goes through the port that main handed out.

/** From the test: what its browser did. */
export type FromBrowser =
  | { readonly type: 'request'; readonly id: number; readonly address: string }
  | { readonly type: 'note'; readonly note: unknown }
  | { readonly type: 'data'; readonly port: number; readonly data: unknown }
  | { readonly type: 'kill'; readonly entry: string }
  /** What the machine does: `suspend`, `lock-screen` and the like. */
  | { readonly type: 'power'; readonly event: string }
  | { readonly type: 'quit' }

/** To the test: what its browser shall see. */
export type ToBrowser =
  | {
      readonly type: 'answer'
      readonly id: number
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }
  | { readonly type: 'port'; readonly port: number }
  | { readonly type: 'data'; readonly port: number; readonly data: unknown }
  | { readonly type: 'closed'; readonly port: number }
  | { readonly type: 'told'; readonly note: unknown }
  | { readonly type: 'reload' }
