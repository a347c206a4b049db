// Turns the difference between the schema and the last migration into a new numbered SQL file, then embeds all files
// in migrations.json so that they travel inside the bundle. Never edit a migration that has been committed.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

for (const room of ['vault', 'accounts']) {
  const folder = path.resolve(import.meta.dirname, '../core', room, 'migrations')
  const name = process.argv[2]
  execFileSync(
    'drizzle-kit',
    [
      'generate',
      '--dialect',
      'sqlite',
      '--casing',
      'snake_case',
      '--schema',
      `core/${room}/*.schema.ts`,
      '--out',
      `core/${room}/migrations`,
      ...(name ? ['--name', name] : []),
      ...(process.argv[3] === '--custom' ? ['--custom'] : []),
    ],
    { stdio: 'inherit' },
  )
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).toSorted() // prettier-ignore
  const migrations = files.map((file) => ({
    name: file.replace(/\.sql$/, ''),
    statements: readFileSync(path.join(folder, file), 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim())
      .filter(Boolean),
  }))
  writeFileSync(path.join(folder, 'migrations.json'), `${JSON.stringify(migrations, null, 2)}\n`)
}
