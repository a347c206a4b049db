// Looks at a GGUF file before any native code does (security.md S2): header, values, tensor list and the room they
// claim. The chat template is text here; its hash is taken and it is never run (S4).
import { err, ok, type Result } from '../../kernel/result.ts'
import { sha256Hex } from '../../platform/crypto.ts'
import type { ChatFormat } from '../installed-model.ts'
import { BoundedReader, type ByteSource, Malformed } from './bounded-reader.ts'
import { chatFormatOf } from './chat-format.ts'
import { checkTensors, readTensorCount } from './check-tensors.ts'
import { readValues, type Value } from './read-values.ts'
import { fileTypeNames } from './tensor-types.ts'

/** What a GGUF file says of itself. */
export interface GgufFacts {
  readonly kind: 'language' | 'adapter' | 'embedding'
  /** `general.name`; empty when the file has none. */
  readonly name: string
  readonly architecture: string
  /** 0 for adapters. */
  readonly contextTokens: number
  /** Such as `Q4_K_M`; empty when it is not said. */
  readonly quantisation: string
  readonly licence: string
  /** `tokenizer.ggml.model`, such as `llama` or `gpt2`. */
  readonly tokenizer: string
  /** SHA-256 of the chat template's text; null when there is none. */
  readonly templateSha256: string | null
  readonly chatFormat: ChatFormat
  /** Whether the file brings a template that is not one of those we know: it is not used. */
  readonly foreignTemplate: boolean
  /** What the key–value memory of one token takes, in bytes; 0 when it cannot be told. */
  readonly cacheBytesPerToken: number
}

/** The file was refused; `reason` completes "The file …". */
export interface NotUsable {
  readonly type: 'NotGguf' | 'Malformed' | 'ArchitectureUnknown'
  readonly reason: string
}

/** Far more than any real header: the largest vocabularies take some 20 MB. */
const mostHeaderBytes = 256 << 20

const languageArchitectures = ['llama', 'qwen2', 'qwen3', 'gemma', 'gemma2', 'gemma3', 'phi2', 'phi3', 'granite', 'olmo2', 'smollm3', 'stablelm', 'falcon', 'gpt2', 'mistral3'] as const // prettier-ignore
const embeddingArchitectures = ['bert', 'nomic-bert', 'jina-bert-v2', 'gemma-embedding'] as const

const isOneOf = (list: readonly string[], name: string) => list.includes(name)

function reader(source: ByteSource): BoundedReader | null {
  const header = new BoundedReader(source, mostHeaderBytes)
  const isGguf = source.sizeBytes >= 24 && header.u32() === 0x46554747
  return isGguf ? header : null
}

class Values {
  readonly #values: ReadonlyMap<string, Value>
  constructor(values: ReadonlyMap<string, Value>) {
    this.#values = values
  }
  text(key: string): string {
    const value = this.#values.get(key)
    return typeof value === 'string' ? value : ''
  }
  whole(key: string, most: number): number {
    const value = this.#values.get(key) ?? 0
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
      throw new Malformed('has a number that makes no sense')
    return value
  }
  items(key: string): number {
    const value = this.#values.get(key)
    return typeof value === 'object' ? value.items : 0
  }
}

/** Bytes of keys and values for one token, at 16 bits a number (inference.md §1: 22,528 for TinyLlama). */
function cacheBytes(values: Values, architecture: string): number {
  const of = (key: string) => values.whole(`${architecture}.${key}`, 1_000_000)
  const heads = of('attention.head_count')
  if (heads === 0) return 0
  const perHead = of('embedding_length') / heads
  const length = (key: string) => of(key) || perHead
  // Some models give one number of heads for each layer, as a list; then all of them count.
  const keyHeads =
    values.items(`${architecture}.attention.head_count_kv`) > 0
      ? heads
      : of('attention.head_count_kv') || heads
  return Math.round(
    of('block_count') * keyHeads * (length('attention.key_length') + length('attention.value_length')) * 2,
  )
}

function factsOf(values: Values, tensors: ReadonlySet<string>): Result<GgufFacts, NotUsable> {
  const architecture = values.text('general.architecture')
  const isAdapter = values.text('general.type') === 'adapter'
  const isEmbedding = isOneOf(embeddingArchitectures, architecture)
  if (!isEmbedding && !isOneOf(languageArchitectures, architecture))
    return err({ type: 'ArchitectureUnknown', reason: 'is of a kind of model that HealHub does not know' })
  if (
    isAdapter &&
    (values.text('adapter.type') !== 'lora' || ![...tensors].every((name) => /\.lora_[ab]$/.test(name)))
  )
    throw new Malformed('says it is an adapter and does not hold one')
  if (!isAdapter && (!tensors.has('token_embd.weight') || values.items('tokenizer.ggml.tokens') === 0))
    throw new Malformed('lacks the words or the numbers of a model')
  const template = values.text('tokenizer.chat_template')
  const format = chatFormatOf(architecture, values.text('general.name'), template)
  return ok({
    kind: isAdapter ? 'adapter' : isEmbedding ? 'embedding' : 'language',
    name: values.text('general.name').slice(0, 200),
    architecture,
    contextTokens: isAdapter ? 0 : values.whole(`${architecture}.context_length`, 16_777_216),
    quantisation: fileTypeNames.get(values.whole('general.file_type', 4_294_967_295)) ?? '',
    licence: values.text('general.license').slice(0, 200),
    tokenizer: values.text('tokenizer.ggml.model').slice(0, 64),
    templateSha256: template === '' ? null : sha256Hex(template),
    chatFormat: format.chatFormat,
    foreignTemplate: format.foreign,
    cacheBytesPerToken: isAdapter ? 0 : cacheBytes(values, architecture),
  })
}

/** Reads and checks a GGUF file's header. Never throws for what is in the file, and reads nothing behind the header. */
export function readGguf(source: ByteSource): Result<GgufFacts, NotUsable> {
  try {
    const header = reader(source)
    if (!header) return err({ type: 'NotGguf', reason: 'is not a GGUF file' })
    const version = header.u32()
    if (version !== 2 && version !== 3) throw new Malformed('has a version that HealHub does not know')
    const tensorCount = readTensorCount(header)
    const values = new Values(readValues(header))
    const alignment = values.whole('general.alignment', 65_536) || 32
    if (alignment < 8 || (alignment & (alignment - 1)) !== 0)
      throw new Malformed('has an impossible alignment')
    const tensors = checkTensors(header, tensorCount, { alignment, fileBytes: source.sizeBytes })
    if (tensors.size === 0) throw new Malformed('holds no tensors')
    return factsOf(values, tensors)
  } catch (fault) {
    if (fault instanceof Malformed) return err({ type: 'Malformed', reason: fault.message })
    throw fault
  }
}
