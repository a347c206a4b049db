// The routes behind the guard: who may ask is checked first, then how often, then the operation runs. A route that does
// not say who may ask cannot be added.
import rateLimit from '@fastify/rate-limit'
import type { Context } from '@orpc/server'
import fastify, { type FastifyInstance } from 'fastify'
import { apiContract } from '../api-contract.ts'
import { admitCaller, type Caller, type Doorkeeper } from './access.ts'
import { type CallLog, faultPlace, newFaultId } from './call-log.ts'
import { failureOf, sendFailure } from './failure-replies.ts'
import { acceptJsonOnly, mostBodyBytes } from './json-body.ts'
import type { CallReports } from './call-reports.ts'
import { addOperationRoutes } from './operation-routes.ts'
import { type Access, operationsOf, restPrefix } from './operations.ts'
import { addBootstrapRoutes, addDocsRoutes } from './own-routes.ts'
import { addPageRoutes } from './page-routes.ts'
import { problemMediaType } from './problem.ts'
import { type Paces, rateLimitOf } from './rate-limits.ts'
import { failure } from './refusal.ts'
import { addUploadRoute } from './upload-routes.ts'
import type { ServedCore } from './served-core.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask. */
    access?: Access
  }
  interface FastifyRequest {
    caller: Caller
  }
}

/** What the routes are made of. */
export interface AppParts<C extends Context> {
  readonly core: ServedCore<C>
  readonly keeper: Doorkeeper
  readonly reports: CallReports
  readonly paces: Paces
  readonly rendererFolder: string | null
  readonly origin: string
  readonly version: string
}

function addFailureHandling(app: FastifyInstance, log: CallLog): void {
  app.setErrorHandler((fault, request, reply) => {
    const expected = failureOf(fault)
    if (expected) return sendFailure(request, reply, expected)
    const faultId = newFaultId()
    const name = fault instanceof Error ? fault.name : typeof fault
    const { code, status, detail } = failure('INTERNAL_SERVER_ERROR')
    log({ operation: 'http', outcome: code, durationMs: 0, faultId, fault: name, at: faultPlace(fault) })
    return sendFailure(request, reply, { code, status, detail, data: { id: faultId } })
  })
  // Operations send their failures as JSON; on the REST side these are problem documents.
  app.addHook('onSend', (request, reply, payload, done) => {
    const isProblem = reply.statusCode >= 400 && request.url.startsWith(`${restPrefix}/`)
    if (isProblem && String(reply.getHeader('content-type')).startsWith('application/json'))
      reply.header('content-type', problemMediaType)
    done(null, payload)
  })
}

/** Every address knows its methods: another one gets 405 with `Allow`, not 404. */
function refuseOtherMethods(
  app: FastifyInstance,
  methodsByUrl: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (const [url, known] of methodsByUrl)
    app.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !known.has(method)),
      url,
      config: { access: 'anyone' },
      handler: (request, reply) =>
        sendFailure(request, reply.header('allow', [...known].join(', ')), failure('METHOD_NOT_ALLOWED')),
    })
}

/** Refuses to add a route that does not say who may ask, and gathers the methods of each address. */
function watchRoutes(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const methodsByUrl = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access === undefined) throw new Error(`route without access: ${url}`)
    methodsByUrl.set(url, new Set([...(methodsByUrl.get(url) ?? []), method].flat()))
  })
  return methodsByUrl
}

/** Builds the routes. Give the result's `routing` the requests that passed the guard. */
export async function createApp<C extends Context>(parts: AppParts<C>): Promise<FastifyInstance> {
  const { core, keeper, reports } = parts
  const app = fastify({
    logger: false,
    bodyLimit: mostBodyBytes,
    exposeHeadRoutes: false,
    // Its own answers repeat the address that was sent.
    frameworkErrors: (fault, request, reply) => {
      sendFailure(request, reply, failureOf(fault) ?? failure('REQUEST_MALFORMED'))
    },
    routerOptions: { maxParamLength: 200 },
  })
  const methodsByUrl = watchRoutes(app)
  app.decorateRequest('caller')
  app.addHook('onRequest', async (request) => {
    request.caller = { kind: 'anyone' }
    const { access = 'session' } = request.routeOptions.config
    if (!request.is404) request.caller = await admitCaller(keeper, request, access)
  })
  acceptJsonOnly(app)
  addFailureHandling(app, reports.log)
  await app.register(rateLimit, { global: false })
  const { tokens: access, families: refresh, cookies } = keeper
  const operations = operationsOf(apiContract)
  const keepers = { access, refresh }
  addOperationRoutes(app, { core, operations, keepers, cookies, reports }, rateLimitOf(parts.paces))
  await addUploadRoute(app, core.receiveUpload, rateLimitOf(parts.paces))
  addBootstrapRoutes(app, keeper)
  addDocsRoutes(app, parts.origin, parts.version)
  const page = parts.rendererFolder === null ? undefined : addPageRoutes(app, parts.rendererFolder)
  refuseOtherMethods(app, new Map(methodsByUrl))
  app.setNotFoundHandler((request, reply) =>
    page?.isScreen(request)
      ? page.send(request, reply)
      : sendFailure(request, reply, failure('ROUTE_NOT_FOUND')),
  )
  await app.ready()
  return app
}
