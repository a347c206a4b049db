// The one error of the language process: a code and numbers. Messages of the library may quote paths or texts, so they
// never leave this process.
import { InsufficientMemoryError } from 'node-llama-cpp'
import type { FailureCode, FailureFacts } from '../../core/companion/language/process.contract.ts'

/** A request that cannot be fulfilled. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed'
  readonly code: FailureCode
  readonly facts: FailureFacts
  constructor(code: FailureCode, facts: FailureFacts = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** Names a fault: what is already named stays, lack of memory is `too-large`, everything else is `otherwise`. */
export function named(fault: unknown, otherwise: FailureCode): RequestFailed {
  if (fault instanceof RequestFailed) return fault
  return new RequestFailed(fault instanceof InsufficientMemoryError ? 'too-large' : otherwise)
}
