// How long each kind of entry is kept. For ever, until the person says otherwise; nothing goes without a notice a day ahead.
import { Alert, Button, Group as Line, NumberInput, Select, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { Group, Row } from '../settings/group.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatMoment, formatMonths } from '../ui/formats.ts'
import { useCountList } from './use-count-list.ts'
import { useKindName } from './use-kind-name.ts'

type Counts = Readonly<Record<string, number>>

/** The section "How long things are kept". */
export function RetentionSection() {
  const { t, i18n } = useTranslation('yourData')
  const cache = useQueryClient()
  const list = useCountList()
  const { data, error, refetch } = useQuery(query.portability.retention.queryOptions({ staleTime: 0 }))
  const refresh = () => cache.invalidateQueries({ queryKey: query.portability.key() })
  const set = useMutation(query.portability.setRetention.mutationOptions({ onSuccess: refresh }))
  const seen = useMutation(query.portability.seenRetention.mutationOptions({ onSuccess: refresh }))
  const nameOf = useKindName()
  const rules = data?.rules ?? {}
  const without = (kind: string) =>
    Object.fromEntries(Object.entries(rules).filter(([name]) => name !== kind))
  return (
    <Group title={t('retention.title')} lead={t('retention.lead')}>
      <ErrorNotice error={error ?? set.error} onRetry={() => void refetch()} />
      {data?.last?.seen === false && (
        <Alert color="sage" variant="light" mb="sm">
          <Text>
            {t('retention.went', {
              when: formatMoment(data.last.atMs, i18n.language),
              what: list(data.last.removed),
            })}
          </Text>
          <Button size="compact-md" variant="default" mt="xs" onClick={() => seen.mutate({ what: 'went' })}>
            {t('retention.seen')}
          </Button>
        </Alert>
      )}
      {Object.entries(rules).map(([kind, months]) => (
        <Row
          key={kind}
          name={nameOf(kind)}
          hint={t('retention.older', { span: formatMonths(months, i18n.language) })}
        >
          <Button
            variant="default"
            aria-label={t('retention.removeOf', { kind: nameOf(kind) })}
            onClick={() => set.mutate({ rules: without(kind) })}
          >
            {t('retention.remove')}
          </Button>
        </Row>
      ))}
      <NewRule rules={rules} onSet={(next) => set.mutate({ rules: next })} />
    </Group>
  )
}

function NewRule({ rules, onSet }: { rules: Counts; onSet: (rules: Record<string, number>) => void }) {
  const { t, i18n } = useTranslation('yourData')
  const nameOf = useKindName()
  const list = useCountList()
  const { data } = useQuery(query.portability.overview.queryOptions())
  const [kind, setKind] = useState<string | null>(null)
  const [months, setMonths] = useState(24)
  const preview = useMutation(query.portability.previewRetention.mutationOptions())
  const free = (data?.kinds ?? []).filter((one) => !(one.kind in rules))
  const next = kind === null ? null : { ...rules, [kind]: months }
  return (
    <>
      <Line align="end" gap="sm" mt="sm">
        <Select
          label={t('retention.kind')}
          placeholder={t('export.choose')}
          data={free.map((one) => ({ value: one.kind, label: nameOf(one.kind) }))}
          value={kind}
          onChange={(value) => {
            setKind(value)
            preview.reset()
          }}
        />
        <NumberInput
          label={t('retention.after')}
          description={t('retention.span', { span: formatMonths(months, i18n.language) })}
          w="10rem"
          min={1}
          max={1200}
          value={months}
          onChange={(value) => {
            setMonths(Math.max(1, Number(value) || 1))
            preview.reset()
          }}
        />
        <Button
          variant="default"
          disabled={next === null}
          loading={preview.isPending}
          onClick={() => next && preview.mutate({ rules: next })}
        >
          {t('retention.preview')}
        </Button>
      </Line>
      <ErrorNotice error={preview.error} mt="sm" />
      {preview.data && next && (
        <div aria-live="polite">
          <Text mt="sm">
            {Object.keys(preview.data.due).length === 0
              ? t('retention.nothingDue')
              : t('retention.wouldGo', { what: list(preview.data.due) })}
          </Text>
          <Button
            mt="xs"
            onClick={() => {
              onSet(next)
              setKind(null)
              preview.reset()
            }}
          >
            {t('retention.set')}
          </Button>
        </div>
      )}
    </>
  )
}
