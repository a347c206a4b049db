// Lets a text file be dropped onto the composer.
import { notifications } from '@mantine/notifications'
import type { DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { textOfFile, withDropped } from './dropped-text.ts'

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')

/** Handlers for the composer; `take` is given what stands there afterwards, `present` tells what stands there now. */
export function useDroppedText(present: () => string, take: (text: string) => void) {
  const { t } = useTranslation('conversations')

  async function read(file: File): Promise<void> {
    const result = await textOfFile(file)
    if ('text' in result) take(withDropped(present(), result.text))
    else notifications.show({ message: t(`composer.dropped.${result.fault}`) })
  }

  return {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      const [file] = event.dataTransfer.files
      if (!file) return
      event.preventDefault()
      void read(file)
    },
  }
}
