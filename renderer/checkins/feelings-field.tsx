// Feelings: chips of a reviewed list and of the person's own words, which they can add to.
import { Chip, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AddWord } from './add-word.tsx'
import classes from './check-ins.module.css'

/** Plain words that were read through once more: pleasant ones first, none that names a condition. */
const reviewedFeelings = [
  'calm',
  'content',
  'hopeful',
  'grateful',
  'proud',
  'interested',
  'playful',
  'loved',
  'relieved',
  'rested',
  'tired',
  'restless',
  'worried',
  'tense',
  'overwhelmed',
  'sad',
  'lonely',
  'irritable',
  'angry',
  'hurt',
  'ashamed',
  'guilty',
  'numb',
  'confused',
] as const

interface FeelingsFieldProps {
  readonly value: readonly string[]
  /** Words used before, the most used first. */
  readonly used: readonly string[]
  readonly onChange: (value: string[]) => void
}

/** As many of the person's own words are offered. */
const ownAtMost = 12
/** As many can be chosen; the contract's limit. */
const chosenAtMost = 20

/** The field. */
export function FeelingsField({ value, used, onChange }: FeelingsFieldProps) {
  const { t } = useTranslation('checkins')
  const reviewed = reviewedFeelings.map((feeling) => t(`feelings.words.${feeling}`))
  const own = used.filter((word) => !reviewed.includes(word)).slice(0, ownAtMost)
  const words = [...new Set([...reviewed, ...own, ...value])]
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('feelings.label')}</legend>
      <Chip.Group multiple value={[...value]} onChange={(next) => onChange(next.slice(0, chosenAtMost))}>
        <Group gap={6}>
          {words.map((word) => (
            <Chip key={word} value={word} size="sm">
              {word}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <AddWord
        label={t('feelings.own')}
        onAdd={(word) => onChange([...new Set([...value, word])].slice(0, chosenAtMost))}
      />
    </fieldset>
  )
}
