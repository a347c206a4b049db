// Which of our own chat formats fits a file: told from the markers that its template, name and architecture hold. The
// template itself is a program by a stranger and is never run (security.md S4), only searched.
import { sha256Hex } from '../../platform/crypto.ts'
import type { ChatFormat } from '../installed-model.ts'

/** SHA-256 of templates that say exactly what our own format writes. */
const knownTemplates: ReadonlySet<string> = new Set([
  // TinyLlama-1.1B-Chat-v1.0, as in its tokenizer_config.json.
  '66291cf0045c2425a3a667cf3cbb7af2b11f09e025c02f97245323ab79119362',
])

const byMarker: readonly (readonly [marker: RegExp, format: ChatFormat])[] = [
  [/<\|im_start\|>/, 'chatml'],
  [/<\|start_header_id\|>/, 'llama3'],
  [/<start_of_turn>/, 'gemma'],
  [/<<SYS>>/, 'llama2'],
  [/\[INST\]/, 'mistral'],
  [/<\|user\|>[^]*<\|end\|>|<\|end\|>[^]*<\|user\|>/, 'phi3'],
  [/<\|user\|>/, 'zephyr'],
]

const byName: readonly (readonly [name: RegExp, format: ChatFormat])[] = [
  [/tinyllama|zephyr/i, 'zephyr'],
  [/llama[- ]?3/i, 'llama3'],
  [/llama[- ]?2/i, 'llama2'],
  [/mistral/i, 'mistral'],
  [/smollm|qwen|chatml/i, 'chatml'],
]

const byArchitecture: ReadonlyMap<string, ChatFormat> = new Map<string, ChatFormat>([
  ['qwen2', 'chatml'],
  ['qwen3', 'chatml'],
  ['smollm3', 'chatml'],
  ['gemma', 'gemma'],
  ['gemma2', 'gemma'],
  ['gemma3', 'gemma'],
  ['phi3', 'phi3'],
  ['mistral3', 'mistral'],
])

/** The format to write for a file, and whether its own template is one we do not know. */
export function chatFormatOf(
  architecture: string,
  name: string,
  template: string,
): { readonly chatFormat: ChatFormat; readonly foreign: boolean } {
  const foreign = template !== '' && !knownTemplates.has(sha256Hex(template))
  const found =
    byMarker.find(([marker]) => marker.test(template))?.[1] ??
    byName.find(([pattern]) => pattern.test(name))?.[1] ??
    byArchitecture.get(architecture)
  return { chatFormat: found ?? 'plain', foreign }
}
