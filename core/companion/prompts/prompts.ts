// Builds what a language model is told before a conversation: the locked safety preamble, the mode, and what is
// remembered. The parts stand in the order in which they rarely change, so that the model can keep them evaluated.
import promptFile from '../../../resources/prompts/companion-en.json' with { type: 'json' }
import type { ModeId } from '../modes.ts'
import { promptFileSchema } from './prompts.schema.ts'

/** Every prompt, checked. */
export const prompts = promptFileSchema.parse(promptFile)

/** What is remembered of and for one conversation; each may be empty. */
export interface Memory {
  /** Facts that the person pinned, in their order. */
  readonly facts: readonly string[]
  /** The rolling summary of turns that no longer fit. */
  readonly summary: string
  /** Passages found in the person's own vault. */
  readonly found: readonly string[]
}

const block = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0
    ? [`${heading}\n${lines.map((line) => `- ${line.replaceAll(/\s+/gu, ' ').trim()}`).join('\n')}`]
    : []

/** The system prompt of a conversation in `mode`. */
export function systemPrompt(mode: ModeId, memory: Memory = { facts: [], summary: '', found: [] }): string {
  const { preamble, modes, memory: headings } = prompts
  const instruction = modes.find((each) => each.id === mode)?.instruction ?? ''
  return [
    `${preamble}\n${instruction}`,
    ...block(headings.facts, memory.facts),
    ...block(
      headings.summary,
      memory.summary.split('\n').filter((line) => line.trim() !== ''),
    ),
    ...block(headings.found, memory.found),
  ].join('\n\n')
}
