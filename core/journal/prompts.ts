// The bundled prompts for writing, group by group, and which of them suit the state the person is in.
import difficultMoments from '../../resources/journal-prompts/difficult-moments.json' with { type: 'json' }
import kindness from '../../resources/journal-prompts/kindness.json' with { type: 'json' }
import lookingAhead from '../../resources/journal-prompts/looking-ahead.json' with { type: 'json' }
import lookingBack from '../../resources/journal-prompts/looking-back.json' with { type: 'json' }
import noticing from '../../resources/journal-prompts/noticing.json' with { type: 'json' }
import values from '../../resources/journal-prompts/values.json' with { type: 'json' }
import type { z } from 'zod'
import type { RiskLevel } from '../safety/risk-level.ts'
import type { promptSchema } from './entry.contract.ts'
import { promptFileSchema } from './prompts.schema.ts'

/** One prompt as the API shows it. */
export type Prompt = z.infer<typeof promptSchema>

/** From this remembered level on, only gentle prompts are offered (clinical.md §5: "skip in L2+"). */
const gentleFrom: RiskLevel = 2

const prompts = [lookingBack, lookingAhead, kindness, noticing, difficultMoments, values].flatMap(
  (stored) => {
    const { group, prompts: texts } = promptFileSchema.parse(stored)
    return texts.map((prompt) => ({ ...prompt, group }))
  },
)

/** Every prompt; `offered` says whether it suits the level of danger that is remembered. */
export const listPrompts = (level: RiskLevel): Prompt[] =>
  prompts.map(({ gentle, ...prompt }) => ({ ...prompt, offered: gentle || level < gentleFrom }))
