// What every GGUF file of the llama architecture has in common: the keys of its header and the names and sizes of its
// tensors. The two makers beside this file fill them in.
import { type MetadataValue, type Tensor, type TensorType, tensorTypes } from './gguf-writer.ts'

/** Sizes of a network. */
export interface Shape {
  readonly layers: number
  readonly width: number
  readonly heads: number
  readonly keyHeads: number
  readonly inner: number
  readonly contextTokens: number
}

/** Pieces of a SentencePiece vocabulary with their scores and kinds (2 unknown, 3 control, 6 byte, 1 ordinary). */
export interface Vocabulary {
  readonly pieces: readonly string[]
  readonly scores: readonly number[]
  readonly kinds: readonly number[]
}

/** A vocabulary with the control pieces, all bytes, and printable ASCII; `words` are added with all their beginnings. */
export function vocabularyOf(words: readonly string[], controls: readonly string[] = []): Vocabulary {
  const pieces = ['<unk>', '<s>', '</s>', ...controls]
  const scores = pieces.map(() => 0)
  const kinds = pieces.map((_, at): number => (at === 0 ? 2 : 3))
  const known = new Set(pieces)
  const add = (piece: string, score: number, kind: number) => {
    if (known.has(piece)) return
    known.add(piece)
    pieces.push(piece)
    scores.push(score)
    kinds.push(kind)
  }
  for (let byte = 0; byte < 256; byte++) add(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`, 0, 6)
  add('▁', -1e6, 1)
  for (let code = 33; code < 127; code++) add(String.fromCharCode(code), -1e6 - code, 1)
  // Pieces merge pairwise, so every beginning of a word has to be a piece as well; shorter ones score better.
  for (const word of words)
    for (let length = 2; length <= [...word].length; length++)
      add([...word].slice(0, length).join(''), -length - pieces.length / 1e4, 1)
  return { pieces, scores, kinds }
}

/** The chat template of TinyLlama-1.1B-Chat-v1.0. HealHub never runs it: templates inside files are data. */
const zephyrTemplate =
  "{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + eos_token }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"

/** The header of a llama file. */
export function llamaMetadata(
  name: string,
  shape: Shape,
  { pieces, scores, kinds }: Vocabulary,
): Record<string, MetadataValue> {
  return {
    'general.architecture': ['text', 'llama'],
    'general.name': ['text', name],
    'general.quantization_version': ['u32', 2],
    'llama.vocab_size': ['u32', pieces.length],
    'llama.context_length': ['u32', shape.contextTokens],
    'llama.embedding_length': ['u32', shape.width],
    'llama.block_count': ['u32', shape.layers],
    'llama.feed_forward_length': ['u32', shape.inner],
    'llama.rope.dimension_count': ['u32', shape.width / shape.heads],
    'llama.rope.freq_base': ['f32', 10_000],
    'llama.attention.head_count': ['u32', shape.heads],
    'llama.attention.head_count_kv': ['u32', shape.keyHeads],
    'llama.attention.layer_norm_rms_epsilon': ['f32', 1e-5],
    'tokenizer.ggml.model': ['text', 'llama'],
    'tokenizer.ggml.tokens': ['texts', pieces],
    'tokenizer.ggml.scores': ['f32s', scores],
    'tokenizer.ggml.token_type': ['i32s', kinds],
    'tokenizer.ggml.bos_token_id': ['u32', 1],
    'tokenizer.ggml.eos_token_id': ['u32', 2],
    'tokenizer.ggml.unknown_token_id': ['u32', 0],
    'tokenizer.ggml.padding_token_id': ['u32', 2],
    'tokenizer.ggml.add_bos_token': ['bool', true],
    'tokenizer.ggml.add_eos_token': ['bool', false],
    'tokenizer.chat_template': ['text', zephyrTemplate],
  }
}

/** The tensors of a llama file; `fill` gives each its bytes. Norms are always 32-bit. */
export function llamaTensors(
  shape: Shape,
  vocabularySize: number,
  typeOf: (name: string) => TensorType,
  fill: (name: string, type: TensorType) => Tensor['fill'],
): Tensor[] {
  const { width, inner, heads, keyHeads, layers } = shape
  const keyWidth = (width / heads) * keyHeads
  const tensor = (name: string, sizes: number[], own = typeOf(name)): Tensor => ({ name, sizes, type: own, fill: fill(name, own) }) // prettier-ignore
  const norm = (name: string) => tensor(name, [width], tensorTypes.f32)
  const layer = (at: number) => [
    norm(`blk.${at}.attn_norm.weight`),
    norm(`blk.${at}.ffn_norm.weight`),
    tensor(`blk.${at}.attn_q.weight`, [width, width]),
    tensor(`blk.${at}.attn_k.weight`, [width, keyWidth]),
    tensor(`blk.${at}.attn_v.weight`, [width, keyWidth]),
    tensor(`blk.${at}.attn_output.weight`, [width, width]),
    tensor(`blk.${at}.ffn_gate.weight`, [width, inner]),
    tensor(`blk.${at}.ffn_up.weight`, [width, inner]),
    tensor(`blk.${at}.ffn_down.weight`, [inner, width]),
  ]
  return [
    tensor('token_embd.weight', [width, vocabularySize]),
    norm('output_norm.weight'),
    tensor('output.weight', [width, vocabularySize]),
    ...Array.from({ length: layers }, (_, at) => layer(at)).flat(),
  ]
}
