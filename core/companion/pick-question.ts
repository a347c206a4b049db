// Chooses the one open question of a reply: about the topic or the feeling if possible, else a general one.
import type { Chooser } from './choose-template.ts'
import type { Heard } from './heard.ts'
import { familyOf, isAbout } from './pick-reflection.ts'
import type { Feeling, Template } from './texts.schema.ts'
import { questionTemplates } from './texts.ts'

/** A question that fits and was not asked lately; undefined when none is left. */
export function pickQuestion(heard: Heard, chooser: Chooser): Template | undefined {
  if (heard.felt.feeling === 'hopeless') return chooser.pick(aboutFeeling(heard, 'hopeless'))
  const topic = chooser.fresh(aboutTopic(heard))
  const feeling = chooser.fresh(aboutFeeling(heard))
  const rest = chooser.fresh(general(heard))
  const turn = chooser.chance()
  const order =
    turn < 0.45 ? [topic, feeling, rest] : turn < 0.85 ? [feeling, topic, rest] : [rest, feeling, topic]
  return chooser.pick(order.find((templates) => templates.length > 0) ?? aboutFeeling(heard))
}

// What was spoken of before may be over; only a loss and a quarrel surely go on.
const aboutTopic = ({ topics, felt, carried }: Heard) =>
  questionTemplates.filter((template) => {
    if (carried.topic && topics[0] !== 'loss' && topics[0] !== 'conflict') return false
    if (!isAbout(template, topics)) return false
    const family = familyOf(felt.feeling)
    return template.feelings ? template.feelings.includes(family) : family === 'heavy'
  })

// A feeling named earlier is not asked about by name again.
const aboutFeeling = ({ felt, carried }: Heard, only?: Feeling) =>
  questionTemplates.filter(({ topics, feelings }) => {
    if (topics?.length) return false
    if (only) return feelings?.includes(only)
    return (
      (!carried.feeling && feelings?.includes(felt.feeling)) || feelings?.includes(familyOf(felt.feeling))
    )
  })

// General questions look for a difficulty, so they do not fit good news.
const general = ({ felt }: Heard) =>
  familyOf(felt.feeling) === 'bright'
    ? []
    : questionTemplates.filter((template) => !template.topics?.length && !template.feelings?.length)
