// Runs dependency-cruiser over the rooms with the rules of .dependency-cruiser.mjs. With TypeScript 7 its own parser finds
// nothing and passes silently, so swc parses and the number of modules is checked against the files on disk.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { rules } from '../../.dependency-cruiser.mjs'

const rooms = ['core', 'models', 'electron', 'renderer', 'scripts', 'bench', 'e2e']

/** One import that breaks a rule. */
export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
  /** Where to go instead. */
  readonly door: string
}

/** What a check of a source tree found. */
export interface LawReport {
  readonly modules: number
  readonly violations: readonly Violation[]
}

const isSource = (file: string) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')

/** Every TypeScript file of the rooms under `root`, relative to it. */
export function listSources(root: string): readonly string[] {
  return rooms
    .filter((room) => existsSync(path.join(root, room)))
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
        .filter(isSource)
        .map((file) => path.posix.join(room, file.replaceAll(path.sep, '/'))),
    )
}

const knownRules: readonly IForbiddenRuleType[] = rules

const doorOf = (rule: string) => knownRules.find(({ name }) => name === rule)?.comment ?? ''

/** Checks the source tree at `root`. Throws when dependency-cruiser did not see every source file. */
export async function checkImportLaw(root: string): Promise<LawReport> {
  const sources = listSources(root)
  const { output } = await cruise(
    [...sources],
    {
      baseDir: root,
      parser: 'swc',
      validate: true,
      ruleSet: { forbidden: [...knownRules] },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '\\.(css|json|woff2|svg)$' },
      tsPreCompilationDeps: true,
      // A working tree may share its packages with another one by a link; the rules name them by where they are linked.
      preserveSymlinks: true,
    },
    {
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.d.ts', '.cjs'],
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  )
  return report(sources, output)
}

function report(sources: readonly string[], output: ICruiseResult | string): LawReport {
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where a result was expected')
  const seen = new Set(output.modules.map((module) => module.source))
  const unseen = sources.filter((file) => !seen.has(file))
  if (unseen.length > 0) throw new Error(`dependency-cruiser did not read ${unseen.join(', ')}`)
  return {
    modules: sources.length,
    violations: output.summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
      door: doorOf(rule.name),
    })),
  }
}
