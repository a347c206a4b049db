// A number from 0 to 10 for how hard things feel. It is kept with the exercise; skipping it is as good an answer.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './rating.module.css'

const values = Array.from({ length: 11 }, (_, value) => value)

interface RatingProps {
  /** Id of the heading that asks. */
  readonly labelledBy: string
  readonly onRate: (value: number | null) => void
}

/** Eleven buttons and a way past them. */
export function Rating({ labelledBy, onRate }: RatingProps) {
  const { t } = useTranslation('exercises')
  return (
    <fieldset className={classes.rating} aria-labelledby={labelledBy}>
      <div className={classes.values}>
        {values.map((value) => (
          <Button key={value} variant="default" className={classes.value} onClick={() => onRate(value)}>
            {value}
          </Button>
        ))}
      </div>
      <Group justify="space-between" className={classes.ends}>
        <span>{t('rating.low')}</span>
        <span>{t('rating.high')}</span>
      </Group>
      <Group justify="space-between" className={classes.after}>
        <span>{t('rating.kept')}</span>
        <Button variant="default" size="sm" onClick={() => onRate(null)}>
          {t('rating.skip')}
        </Button>
      </Group>
    </fieldset>
  )
}
