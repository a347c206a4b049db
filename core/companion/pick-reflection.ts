// Chooses what to say back. Kinds of reflection are drawn first, by how specific they are, then a text within the kind:
// otherwise the kind with the most texts would always win.
import type { Chooser } from './choose-template.ts'
import { fillSlots } from './heard.ts'
import type { Heard } from './heard.ts'
import type { Piece } from './planned-reply.ts'
import type { Recall } from './recall.ts'
import { isNegative, isPositive } from './texts.schema.ts'
import type { Feeling, Slot, Template, Topic } from './texts.schema.ts'
import { reflectionTemplates } from './texts.ts'

type Kind = 'own' | 'topic' | 'feeling'

/** A reflection and what it was made from. */
export interface PickedReflection {
  readonly piece: Piece
  readonly kind: Kind
}

interface Drawer {
  readonly kind: Kind
  readonly weight: number
  readonly templates: readonly Template[]
}

// Certain and specific slots weigh more than a noun that merely occurs.
const slotWeights: readonly (readonly [Slot, number])[] = [
  ['quote', 40], ['opponent', 18], ['missed', 18], ['clause', 18], ['about', 18], ['feeling', 5], ['since', 4], ['thing', 2],
] // prettier-ignore

/** A reflection that fits; with `besides`, one of another kind. Null when nothing fits any more. */
export function pickReflection(
  heard: Heard,
  recall: Recall,
  chooser: Chooser,
  besides: PickedReflection | null = null,
): PickedReflection | null {
  const drawers = drawersFor(heard, recall).filter(
    ({ kind }) => besides === null || (kind !== besides.kind && kind !== 'own'),
  )
  const open = drawers.filter(({ templates }) => chooser.fresh(templates).length > 0)
  const drawer = drawn(open.length > 0 ? open : besides ? [] : drawers, chooser.chance())
  const template = drawer && chooser.pick(drawer.templates)
  const text = template ? fillSlots(template, heard.own) : null
  return drawer && template && text !== null ? { piece: { id: template.id, text }, kind: drawer.kind } : null
}

function drawersFor(heard: Heard, recall: Recall): readonly Drawer[] {
  const { feeling, certain } = heard.felt
  const family = familyOf(feeling)
  // Only words of this very message may be answered with a text that names the feeling.
  const sayable = heard.carried.feeling && feeling !== 'hopeless' ? family : feeling
  const [own, plain] = split(reflectionTemplates, (template) => (template.slots?.length ?? 0) > 0)
  const [topical, general] = split(plain, (template) => (template.topics?.length ?? 0) > 0)
  const fitting = general.filter((t) => t.feelings?.includes(sayable) && strengthFits(t, heard))
  // Hopelessness gets its own texts and nothing beside them.
  if (feeling === 'hopeless') return [{ kind: 'feeling', weight: 1, templates: fitting }]
  const about = topical.filter((template) => isAbout(template, heard.topics))
  // A topic that is only carried on from before must not lead to texts that assume a lot.
  const sure = !heard.carried.topic ? 1 : heard.topics[0] === 'loss' ? 0.6 : 0
  const rested = recall.since('reflection-own-') > 1 ? 1 : 0.4
  const named = certain && sayable !== family
  const drawers = slotWeights.map(([slot, weight]): Drawer => ({
    kind: 'own',
    // Once a feeling is named, a noun beside it is not what the message is about.
    weight: weight * rested * (named && slot === 'thing' ? 0.2 : 1),
    templates: own.filter(
      (t) => leadSlot(t) === slot && feels(t, sayable, family) && fillSlots(t, heard.own) !== null,
    ),
  }))
  return [
    ...drawers,
    {
      kind: 'topic',
      weight: sayable === family ? 0 : 6 * sure,
      templates: about.filter((t) => t.feelings?.includes(sayable)),
    },
    {
      kind: 'topic',
      weight: (named ? 0.5 : 4) * sure,
      templates: about.filter((t) => t.feelings?.includes(family)),
    },
    { kind: 'feeling', weight: named ? 9 : 4, templates: fitting },
    {
      kind: 'feeling',
      weight: 0.15,
      templates: general.filter((t) => t.feelings?.includes(family) && strengthFits(t, heard)),
    },
  ]
}

/** Whether a text belongs to what the message is about; texts about a quarrel need everything they name. */
export function isAbout(template: Template, topics: readonly Topic[]): boolean {
  const [first] = topics
  if (template.topics?.includes('conflict')) return template.topics.every((topic) => topics.includes(topic))
  return first !== undefined && first !== 'conflict' && (template.topics?.includes(first) ?? false)
}

function drawn(drawers: readonly Drawer[], chance: number): Drawer | undefined {
  const filled = drawers.filter(({ templates, weight }) => templates.length > 0 && weight > 0)
  let left = chance * filled.reduce((sum, { weight }) => sum + weight, 0)
  return filled.find(({ weight }) => (left -= weight) < 0) ?? filled.at(-1)
}

const leadSlot = (template: Template) =>
  template.slots?.find((slot) => slot !== 'thing') ?? template.slots?.[0]

const feels = (template: Template, feeling: Feeling, family: Feeling) =>
  !template.feelings?.length || template.feelings.includes(feeling) || template.feelings.includes(family)

const strengthFits = (template: Template, { felt }: Heard) =>
  template.intensity === undefined || template.intensity === felt.intensity

/** `heavy`, `bright` or `neutral`: the texts that fit any feeling of that side. */
export function familyOf(feeling: Feeling): Feeling {
  if (isNegative(feeling)) return 'heavy'
  return isPositive(feeling) ? 'bright' : 'neutral'
}

function split<T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
