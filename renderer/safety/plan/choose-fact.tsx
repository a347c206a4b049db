// Facts from filled-in questionnaires, to be put on the sheet one by one. What is not chosen stays out of it.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../core/kernel/ids.ts'
import { formatLongDay } from '../../insights/dates.ts'
import { useQuestionnaires } from '../../questionnaires/use-questionnaires.ts'
import { query } from '../../rpc/client.ts'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import type { CardRequest } from '../card-data.ts'
import classes from './plan.module.css'
import { useItemEdits } from './use-item-edits.ts'

/** So many of the newest are offered. */
const offered = 10

/** A button for each fact. */
export function ChooseFact({ onSafety }: { readonly onSafety: (request: CardRequest) => void }) {
  const { t, i18n } = useTranslation('plan')
  const edits = useItemEdits('facts', onSafety)
  const questionnaires = useQuestionnaires()
  const taken = useQuery(query.assessments.list.queryOptions({ input: { limit: offered } }))
  if (taken.isPending || questionnaires.isPending) return <LoadingBlock lines={2} />
  const facts = (taken.data?.items ?? []).flatMap(({ id, questionnaireId, localDate, scales }) => {
    const file = questionnaires.data?.items.find((one) => one.id === questionnaireId)
    return scales.flatMap(({ id: scale, score }) => {
      const [from, to] = file?.scales.find((one) => one.id === scale)?.range ?? []
      if (!file || score === null || from === undefined || to === undefined) return []
      const date = formatLongDay(localDate, i18n.language)
      return [
        { key: `${id} ${scale}`, text: t('preparation.fact', { name: file.name, date, score, from, to }) },
      ]
    })
  })
  if (facts.length === 0) return <p className={classes.hint}>{t('preparation.noFacts')}</p>
  return (
    <ul className={classes.items}>
      {facts.map(({ key, text }) => (
        <li key={key}>
          <Button
            variant="default"
            size="compact-md"
            onClick={
              () =>
              edits.save({ id: newId<string>(), section: 'facts', position: 1000, text, phone: '', role: '', address: '', note: '' }) // prettier-ignore
            }
          >
            {text}
          </Button>
        </li>
      ))}
    </ul>
  )
}
