// Says what was done and offers to take it back. Stays long enough to be read and reached by keyboard.
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const shownForMs = 12_000

interface UndoNotice {
  message: string
  undoLabel: string
  /** Only where the theme's own label does not fit. */
  closeLabel?: string
  onUndo: () => void
}

/** Shows a notification with an undo button. The texts are plain strings: the notice outlives the screen. */
export function showUndo({ message, undoLabel, closeLabel, onUndo }: UndoNotice): void {
  const id = crypto.randomUUID()
  const undo = () => {
    notifications.hide(id)
    onUndo()
  }
  notifications.show({
    id,
    autoClose: shownForMs,
    ...(closeLabel !== undefined && { closeButtonProps: { 'aria-label': closeLabel } }),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        <Button size="compact-md" variant="light" onClick={undo}>
          {undoLabel}
        </Button>
      </Group>
    ),
  })
}
