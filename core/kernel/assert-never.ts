/** Makes a switch exhaustive: a new case that nobody handles does not compile. Throws if reached at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case of type ${typeof value}`)
}
