// How often the person said that their words were misread as danger, by level and language.
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'

/** The counts, or that there are none. */
export function MisreadSummary() {
  const { t, i18n } = useTranslation('affect')
  const { data, error, refetch, isPending } = useQuery(query.readings.misreadings.queryOptions())
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const languageName = (code: string | null) =>
    code === null ? t('misread.noLanguage') : (names.of(code) ?? code)
  return (
    <section aria-labelledby="misread-title">
      <Title order={2} size="h3" id="misread-title">
        {t('misread.title')}
      </Title>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <LoadingBlock height={4} />}
      {data?.items.length === 0 && <Text>{t('misread.none')}</Text>}
      {data && data.items.length > 0 && (
        <ul>
          {data.items.map(({ level, language, times }) => (
            <li key={`${level} ${language}`}>
              {t('misread.line', { level, language: languageName(language), count: times })}
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" c="dimmed">
        {t('misread.note')}
      </Text>
    </section>
  )
}
