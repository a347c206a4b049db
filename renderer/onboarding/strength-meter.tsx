// Four segments and a sentence. One colour: how full it is says enough, nothing shouts.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Strength } from './strength.ts'
import classes from './strength-meter.module.css'

const segments = [1, 2, 3, 4] as const

/** Shows the strength of a passphrase; keeps its room while there is none to show. */
export function StrengthMeter({ strength }: { strength: Strength | null }) {
  const { t } = useTranslation('onboarding')
  return (
    <div className={classes.meter}>
      <div className={classes.bar} aria-hidden>
        {segments.map((segment) => (
          <span key={segment} data-filled={strength !== null && strength.score >= segment} />
        ))}
      </div>
      <Text size="sm" c="dimmed" component="output" display="block" mih="1.5em">
        {strength && (
          <>
            {t('strength.label')} {t(`strength.score.${strength.score}`)}
            {strength.advice && <>. {t(`strength.advice.${strength.advice}`)}</>}
          </>
        )}
      </Text>
    </div>
  )
}
