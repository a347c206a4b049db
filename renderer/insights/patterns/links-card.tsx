// What goes together with a scale, in sentences; and below them everything that was tested, because a list of hits alone would
// hide how many were tried.
import { Button, List, Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { z } from 'zod'
import type { linksSchema } from '../../../core/insights/patterns/patterns.contract.ts'
import { query } from '../../rpc/client.ts'
import { ChartData } from '../chart-data.tsx'
import { PatternCard } from './pattern-card.tsx'
import { type Asked, usePatternWords } from './use-patterns.ts'

/** While pairs are tested in the background. */
const askAgainMs = 250

type Links = z.infer<typeof linksSchema>

/** The card. */
export function LinksCard({ asked }: { asked: Asked }) {
  const { t, inText } = usePatternWords()
  const {
    data: soFar,
    error,
    isPending,
    refetch,
  } = useQuery(
    query.insights.links.queryOptions({
      input: asked,
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data && !state.data.found ? askAgainMs : false),
    }),
  )
  const data = soFar?.found
  const outcome = inText(asked.series)
  return (
    <PatternCard
      title={t('links.title', { outcome })}
      description={t('links.description', { share: Math.round((data?.falseShare ?? 0.1) * 10) })}
      {...(data && {
        basis: t('links.basis', {
          count: data.tested.length,
          untested: data.untested.length,
          n: data.n,
        }),
      })}
      notEnough={data?.notEnough ?? null}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
    >
      {soFar && !data && <Underway share={soFar.share} />}
      {data && <Found links={data} outcome={outcome} />}
      {data && data.tested.length + data.untested.length > 0 && <Tested links={data} />}
    </PatternCard>
  )
}

function Underway({ share }: { share: number }) {
  const { t } = usePatternWords()
  return (
    <div>
      <Text mb="xs">{t('links.underway')}</Text>
      <Progress.Root size="lg">
        <Progress.Section value={share * 100} aria-label={t('links.underway')} />
      </Progress.Root>
    </div>
  )
}

/** The name of what was compared, as the person gave it or as the scale is called. */
function useLabel() {
  const { nameOf } = usePatternWords()
  return ({ kind, name }: Pick<Links['tested'][number], 'kind' | 'name'>) =>
    kind === 'factor' || kind === 'tracker' ? name : nameOf(kind)
}

function Found({ links, outcome }: { links: Links; outcome: string }) {
  const { t, fine } = usePatternWords()
  const label = useLabel()
  const found = links.tested.filter((pair) => pair.found)
  if (links.tested.length === 0) return <Text>{t('links.nothingTested', { need: links.pairNeeds })}</Text>
  if (found.length === 0) return <Text>{t('links.none', { count: links.tested.length, outcome })}</Text>
  return (
    <>
      <List spacing="sm" listStyleType="disc">
        {found.map((pair) => (
          <List.Item key={`${pair.id} ${pair.lag}`}>
            {t(`links.${pair.kind === 'factor' ? 'named' : 'more'}.${pair.lag === 0 ? 'same' : 'next'}`, {
              name: label(pair),
              outcome,
              direction: t(pair.correlation.value > 0 ? 'links.higher' : 'links.lower'),
            })}{' '}
            <Text span size="sm" c="dimmed">
              {t('links.figures', {
                value: fine(pair.correlation.value),
                from: fine(pair.correlation.from),
                to: fine(pair.correlation.to),
                n: pair.n,
              })}
            </Text>
          </List.Item>
        ))}
      </List>
      <Text fw={500}>{t('links.notBecause')}</Text>
    </>
  )
}

function Tested({ links }: { links: Links }) {
  const { t } = usePatternWords()
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const tableId = useId()
  const columns = ['what', 'when', 'days', 'value', 'from', 'to', 'q', 'verdict'].map((key) => ({
    key,
    label: t(`links.column.${key}`),
    numeric: !['what', 'when', 'verdict'].includes(key),
  }))
  const when = (lag: 0 | 1) => t(lag === 0 ? 'links.sameDay' : 'links.nextDay')
  const rows = [
    ...links.tested.map((pair) => ({
      key: `${pair.id} ${pair.lag}`,
      what: label(pair),
      when: when(pair.lag),
      days: pair.n,
      ...pair.correlation,
      q: pair.q < 0.01 ? t('links.tiny') : pair.q,
      verdict: t(pair.found ? 'links.found' : 'links.notFound'),
    })),
    ...links.untested.map((pair) => ({
      key: `${pair.id} ${pair.lag}`,
      what: label(pair),
      when: when(pair.lag),
      days: pair.have,
      verdict: t(`links.lacks.${pair.lacks}`, { need: links.pairNeeds }),
    })),
  ]
  return (
    <div>
      <Button
        variant="default"
        aria-expanded={open}
        aria-controls={tableId}
        onClick={() => setOpen(!open)}
        mb={open ? 'sm' : 0}
      >
        {t(open ? 'links.hideAll' : 'links.showAll')}
      </Button>
      <div id={tableId}>{open && <ChartData table={{ columns, rows }} caption={t('links.table')} />}</div>
    </div>
  )
}
