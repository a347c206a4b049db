// `npm run eval`: measures the active reader, on anybody's own labelled files (--data) or on the sets of the project (--sets),
// and prints figures as Markdown or JSON. Prints numbers only, never a text. See models/affect/eval/README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createOnnxClassifier } from '../onnx-classifier.ts'
import { labelsSchema } from '../labels.ts'
import { writeCard } from './card.ts'
import { UnusableFile, columns, readLabelled } from './labelled-files.ts'
import { markdownOf } from './markdown.ts'
import { Sets } from './read-sets.ts'
import { Judge, reportOn } from './report.ts'
import type { Report } from './report.ts'

const help = `npm run eval -- --data FOLDER      your own labelled .csv and .tsv files
npm run eval -- --sets FOLDER      the evaluation sets of the project
   --model FOLDER   another model.onnx with its companions
   --json FILE      write the report as JSON as well
   --card           write models/affect/card.md (with --sets)

Columns of a labelled file:
${Object.entries(columns)
  .map(([name, meaning]) => `   ${name.padEnd(10)} ${meaning}`)
  .join('\n')}
`

const options = {
  data: { type: 'string' },
  sets: { type: 'string' },
  model: { type: 'string' },
  json: { type: 'string' },
  card: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

async function run(values: ReturnType<typeof parse>): Promise<Report> {
  const { data, sets, model } = values
  const labelled = data === undefined ? [] : readLabelled(data)
  const own = sets === undefined ? null : new Sets(sets)
  const path = model === undefined ? new URL('../labels.json', import.meta.url) : `${model}/labels.json`
  const { sentimentLimit } = labelsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const judge = new Judge(await createOnnxClassifier(model), sentimentLimit)
  return reportOn(
    judge,
    [...labelled, ...(own?.labelled() ?? []), ...(own?.keywordPosts() ?? [])],
    [...(own?.everyday() ?? []), ...(own?.distress() ?? [])],
  )
}

const parse = (): {
  data?: string
  sets?: string
  model?: string
  json?: string
  card?: boolean
  help?: boolean
} => parseArgs({ options }).values

async function main(): Promise<void> {
  const values = parse()
  if (values.help === true || (values.data === undefined && values.sets === undefined)) {
    process.stdout.write(help)
    return
  }
  const report = await run(values)
  process.stdout.write(`# ${report.reader}, ${report.texts} texts\n\n${markdownOf(report)}`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
  if (values.card === true) writeCard(report)
}

try {
  await main()
} catch (error) {
  const isExpected = error instanceof UnusableFile || (error instanceof TypeError && 'code' in error)
  if (!isExpected) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
