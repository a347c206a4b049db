// Makes model folders with the architecture and file layout of the hub's DistilBERT SST-2 and RoBERTa GoEmotions exports,
// with random weights: tiny ones for tests, true-size ones for measuring (bench/). They read nothing; they only load and run.
// By hand: node models/affect/transformer/make-test-model.ts FOLDER [distilbert|roberta] [tiny|full] [int8|float]
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { emotionNames } from '../../../core/affect/reading.ts'
import { distilbertShape, type EncoderShape, robertaShape, tinyShape, writeEncoder } from './encoder-graph.ts'

/** Which model to imitate. */
export interface TestModel {
  readonly family: 'distilbert' | 'roberta'
  readonly size?: 'tiny' | 'full'
  readonly int8?: boolean
  readonly seed?: number
}

const special = (content: string, id: number) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
})
const letters = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
const words =
  'i have been feeling really low this week cannot sleep you are is not can the to of in it today happy sad'
const padded = (all: readonly string[], size: number) =>
  Object.fromEntries(Array.from({ length: size }, (_, at) => [all[at] ?? `filler${at}`, at]))

function wordPiece(size: number): object {
  const marks = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
  const small = letters.map((one) => one.toLowerCase()).filter((one, at, all) => all.indexOf(one) === at)
  const pieces = small.filter((one) => /[a-z0-9]/.test(one)).map((one) => `##${one}`)
  const vocab = padded(
    [...marks, ...small, ...pieces, ...words.split(' ').filter((one) => one.length > 1)],
    size,
  )
  const at = (mark: string) => ({ SpecialToken: { id: mark, type_id: 0 } })
  const named = (mark: string, id: number) => ({ [mark]: { id: mark, ids: [id], tokens: [mark] } })
  const single = [at('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, at('[SEP]')]
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: marks.map(special),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true }, // prettier-ignore
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, { Sequence: { id: 'B', type_id: 1 } }, { SpecialToken: { id: '[SEP]', type_id: 1 } }],
      special_tokens: { ...named('[CLS]', 2), ...named('[SEP]', 3) },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab }, // prettier-ignore
  }
}

/** The letters that stand for bytes in byte-level BPE (GPT-2's table). */
function byteLetters(): string[] {
  let next = 256
  const isPlain = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(isPlain(byte) ? byte : next++))
}

function bytePair(size: number): object {
  const marks = ['<s>', '<pad>', '</s>', '<unk>', '<mask>']
  const merges = ['Ġ i', 'h a', 'Ġ t', 'e l', 'l o']
  const vocab = padded([...marks, ...byteLetters(), ...merges.map((one) => one.replace(' ', ''))], size)
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: marks.map(special),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: { type: 'RobertaProcessing', sep: ['</s>', 2], cls: ['<s>', 0], trim_offsets: true, add_prefix_space: false }, // prettier-ignore
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: { type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: '', end_of_word_suffix: '', fuse_unk: false, vocab, merges }, // prettier-ignore
  }
}

function shapeOf({ family, size = 'tiny' }: TestModel): EncoderShape {
  if (size === 'full') return family === 'roberta' ? robertaShape : distilbertShape
  return family === 'roberta' ? { ...tinyShape, labels: emotionNames.length, positions: 66 } : tinyShape
}

/** Writes the folder. */
export function makeTestModel(folder: string, model: TestModel): void {
  const isRoberta = model.family === 'roberta'
  const shape = shapeOf(model)
  const labels = isRoberta ? [...emotionNames] : ['NEGATIVE', 'POSITIVE']
  mkdirSync(path.join(folder, 'onnx'), { recursive: true })
  const put = (name: string, content: object) =>
    writeFileSync(path.join(folder, name), JSON.stringify(content))
  put('config.json', {
    model_type: model.family,
    architectures: [isRoberta ? 'RobertaForSequenceClassification' : 'DistilBertForSequenceClassification'],
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.positions,
    pad_token_id: isRoberta ? 1 : 0,
    id2label: Object.fromEntries(labels.map((name, at) => [at, name])),
    ...(isRoberta ? { problem_type: 'multi_label_classification' } : {}),
  })
  put('tokenizer.json', isRoberta ? bytePair(shape.vocabulary) : wordPiece(shape.vocabulary))
  put('tokenizer_config.json', {
    tokenizer_class: isRoberta ? 'RobertaTokenizer' : 'DistilBertTokenizer',
    model_max_length: 512,
    ...(isRoberta ? { add_prefix_space: false } : { do_lower_case: true }),
  })
  const name = model.int8 === true ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx'
  writeEncoder(path.join(folder, name), shape, {
    int8: model.int8 ?? false,
    seed: model.seed ?? 7,
    firstPosition: isRoberta ? 2 : 0,
  })
}

if (import.meta.main) {
  const [folder, family = 'distilbert', size = 'tiny', kind = 'int8'] = process.argv.slice(2)
  if (folder === undefined)
    throw new Error('say where: node make-test-model.ts FOLDER [distilbert|roberta] [tiny|full] [int8|float]')
  makeTestModel(folder, {
    family: family === 'roberta' ? 'roberta' : 'distilbert',
    size: size === 'full' ? 'full' : 'tiny',
    int8: kind === 'int8',
  })
}
