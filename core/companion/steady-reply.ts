// Replies at levels 2 and 3: reviewed texts as they stand, one plain question, no exercise, no advice (clinical.md §3.1,
// §3.3). The direct question comes once; afterwards it is about people, barriers and safety, so that no card repeats.
import type { DangerTopic, RiskLevel } from '../safety/risk-level.ts'
import type { Chooser } from './choose-template.ts'
import type { Recall } from './recall.ts'
import { replyWith } from './planned-reply.ts'
import type { PlannedReply } from './planned-reply.ts'
import { poolOf } from './texts.ts'
import { plainWords } from './words.ts'

const askAgainAfter = 6
const denial =
  /^(?:no|nope|nah|not(?! sure)|never|im not|i am not|i dont(?! know)|i wouldnt|i would never)\b/u
const admission =
  /^(?:yes|yeah|yep|yea|ya|i am|i do|i have|maybe|perhaps|sometimes|kind of|kinda|sort of|a bit|a little|i think so|i guess|probably|i dont know|idk|not sure)\b/u

/** What the last reply asked outright: about thoughts of suicide, about acting on them today, or neither. */
export type DirectQuestion = 'thoughts' | 'acting' | null

/** The direct question that a reply with these template ids held. A "yes" to it must raise the level (clinical.md §3.1). */
export function directQuestionOf(templateIds: readonly string[]): DirectQuestion {
  if (templateIds.some((id) => id.startsWith('steady-ask2-'))) return 'thoughts'
  return templateIds.some((id) => id.startsWith('steady-ask3-')) ? 'acting' : null
}

/**
 * The level that an answer to a direct question stands for: a "yes", or anything short of a "no" such as "maybe", means
 * level 3 when it was asked about thoughts and level 4 when about acting on them; 0 when nothing was asked or admitted.
 */
export function levelOfAnswer(templateIds: readonly string[], text: string): RiskLevel {
  const asked = directQuestionOf(templateIds)
  const plain = plainWords(text)
  if (!asked || denial.test(plain) || !admission.test(plain)) return 0
  return asked === 'thoughts' ? 3 : 4
}

/** What is answered: the level, what the danger is about, and the words. */
interface Said {
  readonly level: RiskLevel
  readonly about: DangerTopic | null
  readonly text: string
}

/** The fixed reply for level 2 or 3, or for the answer to a direct question; null when neither applies. */
export function planSteady(
  { level, about, text }: Said,
  { recall, chooser }: { readonly recall: Recall; readonly chooser: Chooser },
): PlannedReply | null {
  if (level >= 2) return replyWith(chooser.pick(poolOf(steadyPool(level, about, recall))))
  const asked = directQuestionOf(recall.lastIds)
  if (!asked) return null
  const plain = plainWords(text)
  if (denial.test(plain)) return replyWith(chooser.pick(poolOf('denied')))
  if (admission.test(plain)) {
    return replyWith(chooser.pick(poolOf(asked === 'thoughts' ? 'ask3' : 'stay3')))
  }
  return null
}

function steadyPool(level: RiskLevel, about: DangerTopic | null, recall: Recall): string {
  if (level === 2) {
    const asked = Math.min(recall.since('steady-ask2-'), recall.since('steady-ask3-'))
    if (asked <= askAgainAfter) return 'stay2'
    return about === 'passive-wish' ? 'ask2-passive' : 'ask2'
  }
  return recall.since('steady-ask3-') > askAgainAfter ? 'ask3' : 'stay3'
}
