// Keeps prepared statements per connection: building and compiling SQL costs more than running a small statement.
// A newcomer would key this by the writer, but each transaction is a new writer over the same drizzle session.
import type { Reader, Writer } from './vault.ts'

const bySession = new WeakMap<object, Map<unknown, unknown>>()

/**
 * What `build` makes for this handle's connection: built at first use, kept while the connection lives. `build` must be one
 * and the same function each time (a constant of its module), and may put nothing but placeholders into the statement.
 */
export function preparedOnce<Handle extends Reader | Writer, Statement>(
  handle: Handle,
  build: (handle: Handle) => Statement,
): Statement {
  // drizzle keeps `session` out of its public types; it is the one object that all transactions share.
  const { session } = handle as unknown as { session: object }
  let statements = bySession.get(session)
  if (!statements) bySession.set(session, (statements = new Map()))
  let statement = statements.get(build)
  if (statement === undefined) statements.set(build, (statement = build(handle)))
  return statement as Statement
}
