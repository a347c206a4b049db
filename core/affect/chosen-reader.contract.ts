// The bigger classifier that may stand beside the bundled one: what the core asks the model process to use, and what that
// says of it. Danger always stays with the bundled classifier and the rules.
import { z } from 'zod'

/**
 * Why a bigger model is not used: a file is missing, unreadable, changed since it came, too big, points outside its folder;
 * its labels or inputs are not those of a feeling reader; it did not run; or it ended the process.
 */
export const modelFaults = [
  'incomplete',
  'damaged',
  'changed',
  'too-big',
  'outside',
  'unsuitable',
  'failed',
  'crashed',
] as const
export type ModelFault = (typeof modelFaults)[number]

/** A classifier to use beside the bundled one. */
export interface ChosenModel {
  readonly id: string
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly sizeBytes: number; readonly sha256: string }[]
}

/** Where the chosen classifier stands. Only while `active` does it read; until then and after a fault the bundled one does. */
export const chosenStateSchema = z.object({
  id: z.string().max(80),
  state: z.enum(['loading', 'active', 'refused']),
  fault: z.enum(modelFaults).nullable(),
  reads: z
    .enum(['sentiment', 'emotions'])
    .nullable()
    .describe('What it reads; the bundled one reads the rest'),
  provider: z.string().max(40).nullable().describe('What it runs on, such as `cpu`, `cuda` or `dml`'),
  backends: z.array(z.string().max(40)).max(20).describe('What this machine’s runtime could run on'),
})
export type ChosenState = z.infer<typeof chosenStateSchema>
