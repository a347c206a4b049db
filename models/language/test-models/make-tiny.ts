// A llama model of half a megabyte whose greedy answer is a script that the test chooses. Attention and feed-forward
// outputs are zero, so the hidden state is the embedding of the last token, and the output matrix maps it to the next
// token of the script. Any token outside the script leads to its first word.
import { type Tensor, tensorTypes, writeGguf } from './gguf-writer.ts'
import { llamaMetadata, llamaTensors, type Shape, vocabularyOf } from './llama-file.ts'

/** What the model says and how. */
export interface TinyOptions {
  /** Its answer, word by word; each word may occur once. Punctuation is a word of its own. */
  readonly says: readonly string[]
  /** Says it again and again instead of ending. */
  readonly loops?: boolean
  readonly contextTokens?: number
  /** Words it can read as one token, besides those it says. */
  readonly knows?: readonly string[]
  /** Random weights from this seed instead of the script: it says nonsense, differently for each seed. */
  readonly weights?: number
  /** Control tokens besides `<s>` and `</s>`. */
  readonly controls?: readonly string[]
}

/** What a test or an adapter may want to know about the file. */
export interface TinyModel {
  readonly width: number
  readonly vocabularySize: number
  /** Token id of a word of the script. */
  readonly tokenOf: (word: string) => number
  /** Index in the hidden state that stands for "any token outside the script". */
  readonly otherIndex: number
}

/** An answer that sounds like a companion. */
export const kindAnswer = 'I hear you, and that sounds hard. What would help right now?'

const endToken = 2

/** Numbers between -1 and 1, always the same for a seed (Numerical Recipes' linear congruence). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 0x8000_0000 - 1
  }
}
const floats = (values: Float32Array) => [new Uint8Array(values.buffer)]

/** Splits a sentence into the words of a script. */
export const scriptOf = (sentence: string): string[] =>
  (sentence.match(/ ?[A-Za-z']+| ?[^A-Za-z' ]/g) ?? []).map((word, at) =>
    (at === 0 && !word.startsWith(' ') ? ` ${word}` : word).replace(' ', '▁'),
  )

/** Writes the model to `file`. */
export function makeTiny(
  file: string,
  { says, loops = false, contextTokens = 512, knows = [], controls = [], weights }: TinyOptions,
): TinyModel {
  const vocabulary = vocabularyOf([...says, ...knows], controls)
  const tokenOf = (word: string) => {
    const at = vocabulary.pieces.indexOf(word)
    if (at < 0) throw new Error(`not in the vocabulary: ${word}`)
    return at
  }
  const steps = says.map(tokenOf)
  if (new Set(steps).size !== steps.length) throw new Error('a word occurs twice in the script')
  const width = Math.ceil((steps.length + 2) / 64) * 64
  const shape: Shape = { layers: 2, width, heads: width / 32, keyHeads: width / 64, inner: 64, contextTokens }
  const otherIndex = steps.length
  const indexOf = (token: number) => (steps.includes(token) ? steps.indexOf(token) : otherIndex)
  const afterIndex = (index: number) =>
    index === otherIndex ? steps[0] : (steps[index + 1] ?? (loops ? steps[0] : endToken))
  const random = weights === undefined ? null : randomNumbers(weights)
  const fill =
    (name: string): Tensor['fill'] =>
    (sizeBytes) => {
      const values = new Float32Array(sizeBytes / 4)
      if (random && !name.endsWith('norm.weight')) return floats(values.map(random))
      if (name.endsWith('norm.weight')) values.fill(1)
      if (name === 'token_embd.weight')
        vocabulary.pieces.forEach((_, token) => (values[token * width + indexOf(token)] = 1))
      if (name === 'output.weight')
        for (let index = 0; index <= otherIndex; index++)
          values[(afterIndex(index) ?? endToken) * width + index] = 4
      return floats(values)
    }
  const tensors = llamaTensors(shape, vocabulary.pieces.length, () => tensorTypes.f32, fill)
  writeGguf(file, llamaMetadata('HealHub test model', shape, vocabulary), tensors)
  return { width, vocabularySize: vocabulary.pieces.length, tokenOf, otherIndex }
}

/** Writes a LoRA adapter that makes the model begin its answer with `word` of the script. */
export function makeTinyAdapter(file: string, model: TinyModel, word: string): void {
  const one = (index: number, value: number) => (sizeBytes: number) => {
    const values = new Float32Array(sizeBytes / 4)
    values[index] = value
    return floats(values)
  }
  writeGguf(
    file,
    {
      'general.architecture': ['text', 'llama'],
      'general.type': ['text', 'adapter'],
      'general.name': ['text', 'HealHub test adapter'],
      'adapter.type': ['text', 'lora'],
      'adapter.lora.alpha': ['f32', 1],
    },
    [
      { name: 'output.weight.lora_a', sizes: [model.width, 1], type: 0, fill: one(model.otherIndex, 1) },
      { name: 'output.weight.lora_b', sizes: [1, model.vocabularySize], type: 0, fill: one(model.tokenOf(word), 50) }, // prettier-ignore
    ],
  )
}
