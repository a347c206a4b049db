// `npm run law`: prints every import that breaks the law of the house, each with the right door, and fails if there is one.
import path from 'node:path'
import { checkImportLaw } from './law/import-law.ts'

const { modules, violations } = await checkImportLaw(path.resolve(import.meta.dirname, '..'))
for (const { rule, from, to, door } of violations) console.error(`${from} → ${to}\n  ${rule}: ${door}\n`)
console.log(`Import law: ${modules} files, ${violations.length} imports that break it`)
process.exitCode = violations.length > 0 ? 1 : 0
