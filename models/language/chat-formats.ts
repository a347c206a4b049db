// How each known model wants a conversation written down. These are our own few lines per model: a template inside a
// model file is a program from a stranger and is never run. Only `marker` parts become control tokens; what a person or
// a file says is always `words` (security.md M3).
import type { ModelToLoad } from '../../core/companion/language/process.contract.ts'

/** A part of a prompt. */
export type Part =
  { readonly marker: string } | { readonly words: string } | { readonly token: 'BOS' | 'EOS' }

/** The rules of one format. */
export interface FormatRules {
  /** Text before the first turn. `alone` says that the system text is part of the first message of the person. */
  readonly opening: (system: string) => Part[]
  readonly person: (text: string, isFirst: boolean) => Part[]
  readonly replyStart: Part[]
  readonly replyEnd: Part[]
  /** Texts at which an answer ends when the model writes them as plain text. */
  readonly stops: readonly string[]
}

const marker = (text: string): Part => ({ marker: text })
const words = (text: string): Part => ({ words: text })
const bos: Part = { token: 'BOS' }
const eos: Part = { token: 'EOS' }

/** Formats in which every message has the same frame around it. */
const framed = (frame: {
  start: (role: 'system' | 'user' | 'assistant') => string
  end: Part[]
  before?: Part[]
  stops: readonly string[]
}): FormatRules => ({
  opening: (system) => [...(frame.before ?? []), marker(frame.start('system')), words(system), ...frame.end],
  person: (text) => [marker(frame.start('user')), words(text), ...frame.end],
  replyStart: [marker(frame.start('assistant'))],
  replyEnd: frame.end,
  stops: frame.stops,
})

/** The rules of every format. */
export const formatRules: Readonly<Record<ModelToLoad['chatFormat'], FormatRules>> = {
  zephyr: framed({
    before: [bos],
    start: (role) => `<|${role}|>\n`,
    end: [eos, marker('\n')],
    stops: ['</s>', '<|user|>', '<|system|>', '<|assistant|>'],
  }),
  chatml: framed({
    start: (role) => `<|im_start|>${role}\n`,
    end: [marker('<|im_end|>\n')],
    stops: ['<|im_end|>', '<|im_start|>'],
  }),
  llama3: framed({
    before: [bos],
    start: (role) => `<|start_header_id|>${role}<|end_header_id|>\n\n`,
    end: [marker('<|eot_id|>')],
    stops: ['<|eot_id|>', '<|start_header_id|>'],
  }),
  phi3: framed({
    start: (role) => `<|${role}|>\n`,
    end: [marker('<|end|>\n')],
    stops: ['<|end|>', '<|user|>', '<|assistant|>', '<|system|>'],
  }),
  llama2: {
    opening: (system) => [bos, marker('[INST] <<SYS>>\n'), words(system), marker('\n<</SYS>>\n\n')],
    person: (text, isFirst) => [
      ...(isFirst ? [] : [bos, marker('[INST] ')]),
      words(text),
      marker(' [/INST] '),
    ],
    replyStart: [],
    replyEnd: [eos],
    stops: ['</s>', '[INST]', '[/INST]'],
  },
  mistral: {
    opening: (system) => [bos, marker('[INST] '), words(`${system}\n\n`)],
    person: (text, isFirst) => [...(isFirst ? [] : [marker('[INST] ')]), words(text), marker(' [/INST]')],
    replyStart: [],
    replyEnd: [eos],
    stops: ['</s>', '[INST]', '[/INST]'],
  },
  gemma: {
    opening: (system) => [bos, marker('<start_of_turn>user\n'), words(`${system}\n\n`)],
    person: (text, isFirst) => [
      ...(isFirst ? [] : [marker('<start_of_turn>user\n')]),
      words(text),
      marker('<end_of_turn>\n'),
    ],
    replyStart: [marker('<start_of_turn>model\n')],
    replyEnd: [marker('<end_of_turn>\n')],
    stops: ['<end_of_turn>', '<start_of_turn>'],
  },
  plain: {
    opening: (system) => [bos, words(`${system}\n\n`)],
    person: (text) => [words(`Person: ${text}\n`)],
    replyStart: [words('Companion:')],
    replyEnd: [words('\n')],
    stops: ['\nPerson:', '\nCompanion:'],
  },
}

/** Things that look like a control token in any of the formats. */
const markerLike =
  /<(?=\|[^|<>\n]{1,40}\|>|\/?s>|(?:start|end)_of_turn>|(?:unk|pad|bos|eos)>|<\/?SYS>>)|\[(?=\/?INST\])/giu

/** The text with everything that looks like a control token broken up by a space: legible, but only words. */
export const withoutMarkers = (text: string): string => text.replace(markerLike, (start) => `${start} `)
