// What each mood of the file becomes on the scale from 0 to 10.
import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './import.module.css'
import type { Moods } from './moods.ts'

/** More different moods than these are numbers; asking for each would help nobody. */
const mostAsked = 40

interface MoodFieldsProps {
  /** The proposal: which moods there are. */
  readonly moods: Moods
  readonly chosen: Moods
  readonly onChoose: (word: string, mood: number | null) => void
}

/** One field for each mood; nothing while there is none. */
export function MoodFields({ moods, chosen, onChoose }: MoodFieldsProps) {
  const { t } = useTranslation('import')
  if (moods.size === 0) return null
  return (
    <section aria-labelledby="moods-heading" className={classes.part}>
      <h2 id="moods-heading">{t('moods.heading')}</h2>
      <p>{t('moods.about')}</p>
      {moods.size > mostAsked ? (
        <p>{t('moods.tooMany', { count: moods.size })}</p>
      ) : (
        <div className={classes.grid}>
          {[...moods.keys()].map((word) => (
            <NumberInput
              key={word}
              label={word}
              value={chosen.get(word) ?? ''}
              onChange={(value) => onChoose(word, typeof value === 'number' ? value : null)}
              min={0}
              max={10}
              clampBehavior="strict"
              allowDecimal={false}
              hideControls
              placeholder={t('moods.leftOut')}
            />
          ))}
        </div>
      )}
    </section>
  )
}
