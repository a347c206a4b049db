// A value or an expected failure. Unexpected faults are thrown; expected ones are values named for the fact.

/** The successful half of a {@link Result}. */
export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

/** The failed half of a {@link Result}; `error.type` names the fact, such as `WrongPassphrase`. */
export interface Err<E> {
  readonly ok: false
  readonly error: E
}

/** A value, or an expected failure that the caller must look at. */
export type Result<T, E> = Ok<T> | Err<E>

/** Wraps a value as a success. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

/** Wraps an expected failure. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error })
