// Words to read out on the telephone, for when none come.
import { useTranslation } from 'react-i18next'
import type { CardText } from './card-data.ts'
import classes from './stay-with-me.module.css'

/** What the person could say when somebody answers. */
export function CallScript({ script }: { readonly script: CardText }) {
  const { t } = useTranslation('safety')
  return (
    <section className={classes.stay} aria-labelledby="script-heading">
      <h3 id="script-heading" className={classes.heading}>
        {t('script.heading')}
      </h3>
      <p className={classes.step}>{t(script.key)}</p>
    </section>
  )
}
