// How far something long has come, with a way to stop it.
import { Button, Group, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A bar from 0 to 1 under a name. */
export function ProgressLine({ label, share, onStop }: { label: string; share: number; onStop: () => void }) {
  const { t } = useTranslation()
  return (
    <Group gap="sm" mt="sm" wrap="nowrap">
      <Progress.Root size="lg" style={{ flex: 1 }}>
        <Progress.Section value={share * 100} aria-label={label} />
      </Progress.Root>
      <Button size="compact-md" variant="default" onClick={onStop}>
        {t('cancel')}
      </Button>
    </Group>
  )
}
