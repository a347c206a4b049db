// A quiet look back at one week. The facts are counted; the page that is kept of them is the person's own, and leaving a week
// out is as good as keeping it.
import { ActionIcon, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type LocalDate } from '../../core/kernel/local-day.ts'
import { formatDay, todayHere } from '../insights/dates.ts'
import { InsightsFrame } from '../insights/insights-frame.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { KeptReviews } from './kept-reviews.tsx'
import classes from './week.module.css'
import { useWeek, type Week } from './use-week.ts'
import { WeekPage } from './week-page.tsx'

/** The page "Week". */
export function WeekScreen() {
  const { t } = useTranslation('reviews')
  const [on, setOn] = useState<string>(todayHere())
  const asked = useWeek(on)
  return (
    <InsightsFrame lead={t('lead')}>
      <Stack gap="xl" maw="46rem">
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending && <LoadingBlock lines={8} />}
        {asked.data && (
          <section className={classes.paper} aria-label={t('week')} aria-busy={asked.isPlaceholderData}>
            <WeekSteps week={asked.data} onStep={setOn} />
            <WeekPage key={asked.data.from} week={asked.data} />
          </section>
        )}
        <KeptReviews onOpen={setOn} />
      </Stack>
    </InsightsFrame>
  )
}

function WeekSteps({ week, onStep }: { week: Week; onStep: (on: string) => void }) {
  const { t, i18n } = useTranslation('reviews')
  const [from, to] = [week.from, week.to] as [LocalDate, LocalDate]
  return (
    <Group justify="space-between" mb="md" align="flex-start">
      <div>
        <Title order={2} size="h3" aria-live="polite">
          {t('span', { from: formatDay(from, i18n.language), to: formatDay(to, i18n.language) })}
        </Title>
        {!week.isOver && (
          <Text size="sm" c="dimmed">
            {t('running')}
          </Text>
        )}
      </div>
      <Group gap={4}>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('before')}
          onClick={() => onStep(addDays(from, -7))}
        >
          <IconChevronLeft size="1.1rem" aria-hidden />
        </ActionIcon>
        <Button variant="default" onClick={() => onStep(todayHere())}>
          {t('thisWeek')}
        </Button>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('after')}
          disabled={addDays(from, 7) > todayHere()}
          onClick={() => onStep(addDays(from, 7))}
        >
          <IconChevronRight size="1.1rem" aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  )
}
