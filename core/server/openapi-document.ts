// The OpenAPI 3.1 document, generated from the contract: it cannot describe anything that is not served. What the
// generator does not know is added here: how to log in, and that failures are problem documents.
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { apiContract } from '../api-contract.ts'
import { type Access, type DeclaredErrors, type Operation, operationsOf, restPrefix } from './operations.ts'
import { problemMediaType, problemType } from './problem.ts'

const problemSchema: OpenAPI.SchemaObject = {
  type: 'object',
  description: 'A problem document (RFC 9457). Some types carry further members, such as `retryAfterMs`.',
  properties: {
    type: { type: 'string', description: 'Stable; the whole list is in docs/api.md' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      description: 'The fields that do not fit',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail'],
}

const codeScheme: OpenAPI.SecuritySchemeObject = {
  type: 'apiKey',
  in: 'header',
  name: 'X-HealHub-Code',
  description: 'The one-time code in the file `runtime/code` of the data folder',
}

const oneOf = (scheme: string): OpenAPI.SecurityRequirementObject => ({ [scheme]: [] })
const security: Readonly<Record<Access, () => OpenAPI.SecurityRequirementObject[]>> = {
  anyone: () => [],
  device: () => [oneOf('code'), oneOf('accessToken')],
  session: () => [oneOf('accessToken')],
}

/** Failures that any operation can end in. */
const general: Readonly<Record<string, string>> = {
  400: 'The input does not fit',
  401: 'Not logged in, or the vault is locked',
  429: 'Too many requests',
  500: 'An unexpected fault; `id` names it in the log',
}

const description = `HealHub on this computer. Nothing here is reachable from another machine.

How a script logs in is told in docs/api.md. Lists are read page by page with \`cursor\`. Ids of conversations and
messages come from the caller, so a request can be sent twice without harm.`

/** The types of problem that an operation declares, by status. */
function problemTypes(errors: DeclaredErrors): ReadonlyMap<string, readonly string[]> {
  const byStatus = new Map<string, string[]>()
  for (const [code, error] of Object.entries(errors)) {
    const status = String(error?.status ?? 500)
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${problemType(code)}\``])
  }
  return byStatus
}

/** The failures of an operation as responses, in place of the generator's own form of errors. */
function failureResponses({ errors }: Operation): OpenAPI.ResponsesObject {
  const types = problemTypes(errors)
  const statuses = new Set([...Object.keys(general), ...types.keys()])
  return Object.fromEntries(
    [...statuses].map((status) => {
      const parts = [general[status], types.get(status)?.join(', ')].filter(Boolean)
      const content = { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } }
      return [status, { description: parts.join(': '), content }]
    }),
  )
}

const plainText = (mediaType: string, what: string): OpenAPI.ResponseObject => ({
  description: what,
  content: { [mediaType]: { schema: { type: 'string' } } },
})
const jsonLines = 'One item a line; the last line is `{"nextCursor":…}`, null when that was all'

function complete(entry: OpenAPI.OperationObject, operation: Operation): void {
  const successes = Object.entries(entry.responses ?? {}).filter(([status]) => Number(status) < 400)
  entry.security = security[operation.access]()
  entry.responses = { ...Object.fromEntries(successes), ...failureResponses(operation) }
  if (operation.name === 'system.metrics') entry.responses['200'] = plainText('text/plain', 'Prometheus text')
  if (operation.name.includes('.exportMany'))
    entry.responses['200'] = plainText('application/x-ndjson', jsonLines)
}

/** Generates the document for a server at `origin`. Takes some tens of milliseconds: keep the result. */
export async function openApiDocument(origin: string, version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const operations = new Map(operationsOf(apiContract).map((operation) => [operation.name, operation]))
  const document = await generator.generate(apiContract, {
    info: { title: 'HealHub', version, description },
    servers: [{ url: `${origin}${restPrefix}` }],
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        code: codeScheme,
      },
    },
  })
  for (const item of Object.values(document.paths ?? {}))
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const entry = item?.[method]
      const operation = operations.get(entry?.operationId ?? '')
      if (entry && operation) complete(entry, operation)
    }
  return document
}
