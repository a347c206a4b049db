// The companion's texts, read once from resources and checked against their schema.
import affect from '../../resources/companion/feelings.json' with { type: 'json' }
import moments from '../../resources/companion/moments.json' with { type: 'json' }
import offers from '../../resources/companion/offers.json' with { type: 'json' }
import questions from '../../resources/companion/questions.json' with { type: 'json' }
import reflections from '../../resources/companion/reflections.json' with { type: 'json' }
import replacements from '../../resources/companion/replacements.json' with { type: 'json' }
import steady from '../../resources/companion/steady.json' with { type: 'json' }
import supports from '../../resources/companion/supports.json' with { type: 'json' }
import topics from '../../resources/companion/topics.json' with { type: 'json' }
import { feelingFileSchema, templateFileSchema, topicFileSchema } from './texts.schema.ts'
import type { Template } from './texts.schema.ts'

const templatesOf = (file: unknown): readonly Template[] => templateFileSchema.parse(file).templates

/** Sentences that say back what was heard. */
export const reflectionTemplates = templatesOf(reflections)
/** Open questions. */
export const questionTemplates = templatesOf(questions)
/** Offers of an exercise, each with its id. */
export const offerTemplates = templatesOf(offers)

const pools = Map.groupBy(
  [...templatesOf(supports), ...templatesOf(moments), ...templatesOf(steady), ...templatesOf(replacements)],
  (template) => template.pool ?? '',
)

/** The templates of one pool, such as `greeting` or `affirmation`. Throws on an unknown name: a mistake in code. */
export function poolOf(name: string): readonly Template[] {
  const pool = pools.get(name)
  if (!pool) throw new Error(`no companion texts in pool ${name}`)
  return pool
}

/** Every template there is. */
export const allTemplates: readonly Template[] = [
  ...reflectionTemplates,
  ...questionTemplates,
  ...offerTemplates,
  ...[...pools.values()].flat(),
]

/** What messages can be about. */
export const topicLexicon = topicFileSchema.parse(topics).topics
/** Words for feelings, and for how strong they are. */
export const feelingLexicon = feelingFileSchema.parse(affect)
