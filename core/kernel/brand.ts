// Nominal types: two strings that mean different things stop being interchangeable. Costs nothing at run time.

declare const brand: unique symbol

/** `T` marked with a name, so that a raw `T` does not fit where the marked one is asked for. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
