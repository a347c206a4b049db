// The danger rules of all languages, checked and compiled once. Every text runs against all of them: people mix
// languages, and a wrong guess of the language must not hide danger.
import ar from '../../resources/danger-rules/ar.json' with { type: 'json' }
import de from '../../resources/danger-rules/de.json' with { type: 'json' }
import enComposed from '../../resources/danger-rules/en-composed.json' with { type: 'json' }
import enActs from '../../resources/danger-rules/en-acts.json' with { type: 'json' }
import enMeans from '../../resources/danger-rules/en-means.json' with { type: 'json' }
import enPaths from '../../resources/danger-rules/en-paths.json' with { type: 'json' }
import enPlans from '../../resources/danger-rules/en-plans.json' with { type: 'json' }
import enThoughts from '../../resources/danger-rules/en-thoughts.json' with { type: 'json' }
import en from '../../resources/danger-rules/en.json' with { type: 'json' }
import es from '../../resources/danger-rules/es.json' with { type: 'json' }
import fr from '../../resources/danger-rules/fr.json' with { type: 'json' }
import it from '../../resources/danger-rules/it.json' with { type: 'json' }
import ja from '../../resources/danger-rules/ja.json' with { type: 'json' }
import nl from '../../resources/danger-rules/nl.json' with { type: 'json' }
import pl from '../../resources/danger-rules/pl.json' with { type: 'json' }
import pt from '../../resources/danger-rules/pt.json' with { type: 'json' }
import ru from '../../resources/danger-rules/ru.json' with { type: 'json' }
import tr from '../../resources/danger-rules/tr.json' with { type: 'json' }
import zh from '../../resources/danger-rules/zh.json' with { type: 'json' }
import type { RiskLevel, SpecialPath } from './risk-level.ts'
import { compilePattern } from './rules-pattern.ts'
import { ruleFileSchema } from './rules.schema.ts'
import type { GuardData, RuleFile } from './rules.schema.ts'

/** A guard ready to run over the words near a hit. */
export interface CompiledGuard extends Pick<
  GuardData,
  'id' | 'where' | 'within' | 'lowerTo' | 'stopAtPause'
> {
  readonly expression: RegExp
}

/** One pattern of a rule, ready to run. */
export interface CompiledRule {
  readonly id: string
  readonly level: RiskLevel
  readonly special: SpecialPath | null
  readonly explains: boolean
  readonly expression: RegExp
  readonly needs: readonly string[] | null
  readonly beside: RegExp | null
  readonly guards: readonly CompiledGuard[]
}

const startsWord = '(?<= )'

const anyOf = (patterns: readonly string[], sets: RuleFile['sets'], flags: string): RegExp =>
  new RegExp(
    `${startsWord}(?:${patterns.map((pattern) => compilePattern(pattern, sets).source).join('|')})`,
    flags,
  )

/** Compiles one file, whose sets and guards `shared` completes. Throws when it is not in order: a test compiles all. */
export function compileRules(file: RuleFile, shared: readonly RuleFile[] = []): readonly CompiledRule[] {
  const family = [...shared.filter(({ language }) => language === file.language), file]
  const sets: RuleFile['sets'] = Object.assign({}, ...family.map((one) => one.sets))
  const guards = new Map(
    family
      .flatMap((one) => one.guards)
      .map(({ patterns, ...guard }) => [guard.id, { ...guard, expression: anyOf(patterns, sets, 'u') }]),
  )
  return file.rules.flatMap((rule) => {
    const own = rule.guards.map((id) => {
      const guard = guards.get(id)
      if (guard === undefined) throw new Error(`Rule ${rule.id} names an unknown guard: ${id}`)
      return guard
    })
    const beside = rule.beside === undefined ? null : anyOf(rule.beside, sets, 'u')
    return rule.patterns.map((pattern) => {
      const { source, needs } = compilePattern(pattern, sets)
      return {
        id: rule.id,
        level: rule.level,
        special: rule.special ?? null,
        explains: rule.explains === true,
        expression: new RegExp(startsWord + source, 'gu'),
        needs,
        beside,
        guards: own,
      }
    })
  })
}

/** Every rule file that ships, checked. */
export const ruleFiles: readonly RuleFile[] = [
  en, enPlans, enMeans, enActs, enComposed, enThoughts, enPaths, es, fr, de, pt, it, nl, pl, ru, tr, ar, zh, ja,
].map((file) => ruleFileSchema.parse(file)) // prettier-ignore

/** Every pattern of every language. */
export const compiledRules: readonly CompiledRule[] = ruleFiles.flatMap((file) =>
  compileRules(file, ruleFiles),
)

/** The version that readings are stored with. */
export const rulesVersion: string = ruleFiles[0]?.version ?? 'rules-0'
