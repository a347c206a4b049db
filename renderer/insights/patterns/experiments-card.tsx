// Experiments of the person with themselves: what the lot says today, how it was followed, and at the end what came of it.
import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query } from '../../rpc/client.ts'
import { todayHere } from '../dates.ts'
import { ExperimentForm } from './experiment-form.tsx'
import { ExperimentItem } from './experiment-item.tsx'
import { PatternCard } from './pattern-card.tsx'
import { usePatternWords } from './use-patterns.ts'

/** The card. */
export function ExperimentsCard() {
  const { t } = usePatternWords()
  const [planning, setPlanning] = useState(false)
  const { data, error, isPending, refetch } = useQuery(
    query.experiments.list.queryOptions({ input: { today: todayHere() }, staleTime: 0 }),
  )
  return (
    <PatternCard
      title={t('experiments.title')}
      description={t('experiments.description')}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
    >
      {data?.items.length === 0 && !planning && <Text>{t('experiments.empty')}</Text>}
      <Stack gap="lg" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {data?.items.map((experiment) => (
          <li key={experiment.id}>
            <ExperimentItem experiment={experiment} />
          </li>
        ))}
      </Stack>
      {planning ? (
        <ExperimentForm onDone={() => setPlanning(false)} />
      ) : (
        <div>
          <Button variant="default" onClick={() => setPlanning(true)}>
            {t('experiments.plan')}
          </Button>
        </div>
      )}
    </PatternCard>
  )
}
