// What may leave this machine, what did, and how it gets out.
import { z } from 'zod'
import { operation, pageInput, pageOf } from '../vault/operation.ts'

/** Why a call is made. Each purpose is asked for by the person, every time or by a setting. */
export const networkPurposeSchema = z.enum(['model-download', 'update'])
export type NetworkPurpose = z.infer<typeof networkPurposeSchema>

const isAddress = (protocols: readonly string[], path: RegExp) => (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : null
  return (
    url !== null && protocols.includes(url.protocol) && path.test(url.pathname) && !url.search && !url.hash
  )
}

export const networkSettingsSchema = z.object({
  /** False: nothing leaves, whatever else was agreed to. */
  enabled: z.boolean().default(true),
  /** `http://[name:password@]host:port` of a proxy that tunnels with CONNECT; null for a direct way. */
  proxy: z
    .string()
    .max(500)
    .refine(isAddress(['http:'], /^\/?$/), 'is not the address of a proxy')
    .nullable()
    .default(null),
  /** `https://host[:port][/path]` of a server that holds the same files as huggingface.co under the same paths. */
  mirror: z
    .string()
    .max(500)
    .refine(isAddress(['https:'], /^\//), 'is not an https address')
    .refine((text) => !text.includes('@'), 'holds a name or password')
    .nullable()
    .default(null),
})
export type NetworkSettings = z.infer<typeof networkSettingsSchema>

const route = (method: 'GET' | 'PATCH', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['network'],
})

export const networkContract = {
  ledger: operation
    .route(route('GET', '/network/ledger', 'What may leave this machine, and what did'))
    .input(pageInput)
    .output(
      pageOf(
        z.object({
          seq: z.int(),
          atMs: z.int(),
          host: z.string(),
          purpose: z.string(),
          outcome: z.enum(['allowed', 'refused', 'failed']),
          sentBytes: z.int(),
          receivedBytes: z.int(),
        }),
      ).extend({ allowedPurposes: z.array(networkPurposeSchema) }),
    ),
  settings: operation
    .route(route('GET', '/network/settings', 'Whether and how anything may leave this machine'))
    .output(networkSettingsSchema),
  updateSettings: operation
    .route(route('PATCH', '/network/settings', 'Change whether and how anything may leave'))
    .input(
      z.object({
        enabled: z.boolean().optional(),
        proxy: networkSettingsSchema.shape.proxy.unwrap().optional(),
        mirror: networkSettingsSchema.shape.mirror.unwrap().optional(),
      }),
    )
    .output(networkSettingsSchema),
}
