// The end of a list that is read page by page.
import { Button, Center } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ShowMoreProps {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** A button for the next page; nothing on the last one. Takes what `useInfiniteQuery` returns. */
export function ShowMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: ShowMoreProps) {
  const { t } = useTranslation()
  if (!hasNextPage) return null
  return (
    <Center mt="md">
      <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('showMore')}
      </Button>
    </Center>
  )
}
