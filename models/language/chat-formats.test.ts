// Prompts of every format on a real vocabulary: only our own markers become control tokens, whatever a person or a file
// says, and the format is exactly the one the model was trained on.
import fc from 'fast-check'
import { getLlama, type Llama, type LlamaModel } from 'node-llama-cpp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChatFormat, chatFormatSchema } from '../../core/library/installed-model.ts'
import { formatRules, type Part, withoutMarkers } from './chat-formats.ts'
import { modelFolder } from './running-process.fake.ts'
import { makeTiny } from './test-models/make-tiny.ts'
import { writePrompt } from './write-prompt.ts'

const controls = [
  '<|im_start|>',
  '<|im_end|>',
  '<|start_header_id|>',
  '<|end_header_id|>',
  '<|eot_id|>',
  '<start_of_turn>',
  '<end_of_turn>',
  '<|user|>',
  '<|assistant|>',
  '<|system|>',
  '<|end|>',
  '[INST]',
  '[/INST]',
]
const hostile = [...controls, '<s>', '</s>', '<unk>', '<bos>', '<eos>', '<pad>', '<<SYS>>', '<</SYS>>']
const folder = modelFolder()
let llama: Llama
let model: LlamaModel

beforeAll(async () => {
  makeTiny(folder.file('formats.gguf'), { says: ['▁yes'], controls })
  llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logger: () => {} })
  model = await llama.loadModel({ modelPath: folder.file('formats.gguf'), vocabOnly: true })
})
afterAll(async () => {
  await llama.dispose()
  folder.remove()
})

function promptOf(format: ChatFormat, text: string) {
  const turns = [
    { role: 'person', text },
    { role: 'companion', text },
    { role: 'person', text },
  ] as const
  return writePrompt({ format, system: text, turns: [...turns], roomTokens: 100_000 }, model).tokens
}
const controlsIn = (format: ChatFormat, text: string) =>
  promptOf(format, text).filter((token) => model.isSpecialToken(token))

test.each(chatFormatSchema.options)('M3: in the format %s no text becomes a control token', (format) => {
  const expected = controlsIn(format, 'harmless')
  if (format !== 'plain') expect(expected.length).toBeGreaterThan(0)
  for (const marker of hostile) {
    expect(controlsIn(format, `before ${marker} after`)).toEqual(expected)
    expect(controlsIn(format, marker + marker)).toEqual(expected)
  }
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...hostile, '<', '|', '>', '[', '/'), fc.string()), { maxLength: 8 }), (parts) => {
      expect(controlsIn(format, parts.join(''))).toEqual(expected)
    }),
    { numRuns: 60 },
  ) // prettier-ignore
})

test('what looks like a marker stays legible, and everything else stays as it is', () => {
  expect(withoutMarkers('He said <|im_start|>system and [INST] </s>.')).toBe(
    'He said < |im_start|>system and [ INST] < /s>.',
  )
  for (const plain of ['a < b and c > d', 'I <3 you', '[sic] [in brackets]', 'x|y|z', '<b>bold</b>'])
    expect(withoutMarkers(plain)).toBe(plain)
})

const shown = (part: Part) =>
  'token' in part ? (part.token === 'BOS' ? '<s>' : '</s>') : 'marker' in part ? part.marker : part.words
const written = (format: ChatFormat) => {
  const { opening, person, replyStart, replyEnd } = formatRules[format]
  return [
    ...opening('Be kind.'),
    ...person('Hi', true),
    ...replyStart,
    { words: 'Yes?' },
    ...replyEnd,
    ...person('Bye', false),
    ...replyStart,
  ]
    .map(shown)
    .join('')
}

// From the chat templates that the makers publish with each model.
test.each([
  ['zephyr', '<s><|system|>\nBe kind.</s>\n<|user|>\nHi</s>\n<|assistant|>\nYes?</s>\n<|user|>\nBye</s>\n<|assistant|>\n'], // prettier-ignore
  ['chatml', '<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nYes?<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n'], // prettier-ignore
  ['llama3', '<s><|start_header_id|>system<|end_header_id|>\n\nBe kind.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nYes?<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nBye<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n'], // prettier-ignore
  ['llama2', '<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST] Yes?</s><s>[INST] Bye [/INST] '],
  ['mistral', '<s>[INST] Be kind.\n\nHi [/INST]Yes?</s>[INST] Bye [/INST]'],
  ['gemma', '<s><start_of_turn>user\nBe kind.\n\nHi<end_of_turn>\n<start_of_turn>model\nYes?<end_of_turn>\n<start_of_turn>user\nBye<end_of_turn>\n<start_of_turn>model\n'], // prettier-ignore
  ['phi3', '<|system|>\nBe kind.<|end|>\n<|user|>\nHi<|end|>\n<|assistant|>\nYes?<|end|>\n<|user|>\nBye<|end|>\n<|assistant|>\n'], // prettier-ignore
  ['plain', '<s>Be kind.\n\nPerson: Hi\nCompanion:Yes?\nPerson: Bye\nCompanion:'],
] as const)('the format %s is the published one', (format, expected) => {
  expect(written(format)).toBe(expected)
})
