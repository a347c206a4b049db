// The shape of a danger-rule file in resources/danger-rules. Rules are data, so that a clinician or a native speaker can
// read and change them; every rule brings its own examples, and a test runs them all.
import { z } from 'zod'

const pattern = z
  .string()
  .regex(/^[\p{L}\p{N}\p{M} .,"$*()|?-]+$/u, 'may hold words, (a|b), a?, word*, $set and ..3 only')

const guardSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  /**
   * Where the guard looks: before the hit (and inside it), after it, on both sides, or for another `subject`, strictly
   * before a hit that does not itself begin with "I"; never past a sentence end.
   */
  where: z.enum(['before', 'after', 'around', 'subject']),
  /** How many words away it looks. */
  within: z.int().min(1).max(24),
  /** The level that the hit sinks to: 0 drops it. */
  lowerTo: z.literal([0, 1, 2]),
  /** Whether a comma ends the search as well. */
  stopAtPause: z.boolean(),
  patterns: z.array(pattern).min(1),
})

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2}\.[a-z0-9-]+$/),
  level: z.literal([1, 2, 3, 4, 5]),
  special: z.enum(['harm-to-others', 'abuse', 'medical', 'minor']).optional(),
  /** What the danger is about; it chooses the words of the card (danger-topic.ts). */
  about: z.enum(['passive-wish', 'means', 'goodbye']).optional(),
  /** The rule recognises dangerous words that are not about the writer; the classifier may then only ask. */
  explains: z.literal(true).optional(),
  patterns: z.array(pattern).min(1),
  /** The rule counts only when one of these stands elsewhere in the text: "goodbye" beside "forgive me". */
  beside: z.array(pattern).min(1).optional(),
  guards: z.array(z.string()),
  /** Sentences that must fire this rule at its level. */
  hits: z.array(z.string()).min(1),
  /** Sentences in which this rule must stay below its level. */
  misses: z.array(z.string()).min(1),
})

/** Schema of a rule file. Files of one language share their sets and guards. */
export const ruleFileSchema = z.strictObject({
  version: z.string().regex(/^rules-\d+$/),
  language: z.string().regex(/^[a-z]{2}$/),
  /** Who has read the rules: `author` means that no native-speaking clinician has confirmed them yet. */
  reviewed: z.enum(['author', 'native-speaker', 'clinician']),
  /** Named alternatives that patterns use as `$name`. */
  sets: z.record(z.string().regex(/^[a-z]+$/), pattern),
  guards: z.array(guardSchema),
  rules: z.array(ruleSchema).min(1),
})

/** A rule file after checking. */
export type RuleFile = z.infer<typeof ruleFileSchema>
/** A guard as written in the file. */
export type GuardData = z.infer<typeof guardSchema>
