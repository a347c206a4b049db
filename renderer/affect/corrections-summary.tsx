// What the person corrected and what the reader learnt from it, in plain sentences.
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'

/** The summary. */
export function CorrectionsSummary() {
  const { t, i18n } = useTranslation('affect')
  const { data, error, refetch, isPending } = useQuery(query.readings.calibration.queryOptions())
  const signed = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  return (
    <section aria-labelledby="corrections-title">
      <Title order={2} size="h3" id="corrections-title">
        {t('corrections.title')}
      </Title>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <LoadingBlock height={4} />}
      {data && (
        <>
          <Text>{t('corrections.count', { count: data.corrections })}</Text>
          {data.lessons > 0 && <Text>{t('corrections.tone', { shift: signed.format(data.toneShift) })}</Text>}
          <ul>
            {data.limits.map(({ emotion, limit, wrong, missed }) => (
              <li key={emotion}>
                {t(limit > 0.5 ? 'corrections.later' : 'corrections.sooner', {
                  feeling: t(`conversations:reading.emotion.${emotion}`),
                  wrong,
                  missed,
                })}
              </li>
            ))}
          </ul>
          <Text size="sm" c="dimmed">
            {t('corrections.danger')}
          </Text>
        </>
      )}
    </section>
  )
}
