// Inputs nobody means well with, and random inputs that fit an operation's schema well enough to get past the first
// check. Seeds come from fast-check, so a failure can be repeated.
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  jsonValue,
  oneof,
  record,
  string,
} from 'fast-check'
import { newId } from '../kernel/ids.ts'

/** The parts of JSON Schema that the contract's schemas use. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** Texts that break things elsewhere, all of them storable. */
export const awkwardTexts: readonly string[] = [
  `'; DROP TABLE message; --`,
  `" OR 1=1 /*`,
  `Robert'); DELETE FROM message WHERE ('a' = 'a`,
  `<script>alert(1)</script><img src=x onerror=alert(1)>`,
  `<svg/onload=alert(1)>&lt;b&gt;&amp;&#0;`,
  `\u202Etxet desrever\u202C \u2066isolated\u2069 שלום مرحبا`,
  `👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🚀 e\u0301\u0327 Z̸̡͎͌a̷l̶g̷o̸`,
  `\uFEFF\u200B\u200D\u2028\u2029\u0085`,
  `%s %n %d %x \${jndi:ldap://x} {{7*7}} \${7*7}`,
  `../../../../etc/passwd`,
  `"quoted" NEAR(a b, 2) col:x -not * ^ AND OR NOT`,
  `\\u0000 \\x00 \\n \r\n\t\b\f\v`,
  `__proto__`,
  `constructor`,
]

/** Texts that cannot be stored as they are. */
export const unstorableTexts: readonly string[] = [
  'nul\0inside',
  '\0',
  'lone \ud800 high',
  '\udc00',
  '😀'.slice(0, 1),
]

const awkward = constantFrom<unknown>(
  ...awkwardTexts,
  ...unstorableTexts,
  null,
  true,
  -1,
  0,
  1e308,
  -0.5,
  Number.MAX_SAFE_INTEGER,
  '',
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: { prototype: { polluted: true } } },
)

function textOf(
  { format, maxLength = 60, minLength = 0 }: JsonSchema,
  ids: readonly string[],
): Arbitrary<unknown> {
  if (format === 'uuid')
    return oneof(
      constantFrom(...ids),
      constant('').map(() => newId()),
    )
  if (format === 'date') return constantFrom('2026-01-05', '2025-02-29', '0001-01-01', '9999-12-31')
  const short = string({ unit: 'binary', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
  return oneof(short, constantFrom(...awkwardTexts, 'UTC', 'Europe/Berlin', 'GB'))
}

/** Values that fit `schema`, with values that do not sprinkled in. `ids` are ids that exist. */
export function nearly(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  const fitting = fits(schema, ids)
  return oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: awkward })
}

function fits(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  if (schema.const !== undefined) return constant(schema.const)
  if (schema.enum) return constantFrom(...schema.enum)
  if (schema.anyOf) return oneof(...schema.anyOf.map((one) => nearly(one, ids)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  const { minimum = -1e6, maximum = 1e6 } = schema
  switch (type) {
    case 'object': {
      const parts = Object.entries(schema.properties ?? {}).map(
        ([name, part]) => [name, nearly(part, ids)] as const,
      )
      return record(Object.fromEntries(parts), { requiredKeys: [...(schema.required ?? [])] })
    }
    case 'array':
      return array(nearly(schema.items ?? {}, ids), { maxLength: 3 })
    case 'integer':
      return integer({ min: Math.max(minimum, -(2 ** 53)), max: Math.min(maximum, 2 ** 53 - 1) })
    case 'number':
      return double({ min: minimum, max: maximum, noNaN: true })
    case 'boolean':
      return boolean()
    case 'null':
      return constant(null)
    case 'string':
      return textOf(schema, ids)
    default:
      return jsonValue({ maxDepth: 3 })
  }
}

/** Any JSON at all. */
export const anyJson: Arbitrary<unknown> = oneof(jsonValue({ maxDepth: 4 }), awkward)
