// The reminder on the page. It stays until it is answered or closed; a second one takes the place of the first.
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const id = 'reminder'

/** Shows it. The texts are plain strings: the notice outlives the screen. */
export function reminderNotice({
  words,
  action,
  open,
}: {
  words: string
  action: string
  open: () => void
}): void {
  const go = () => {
    notifications.hide(id)
    open()
  }
  notifications.hide(id)
  notifications.show({
    id,
    autoClose: false,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{words}</span>
        <Button size="compact-md" variant="light" onClick={go}>
          {action}
        </Button>
      </Group>
    ),
  })
}
