// Collects an export piece by piece and hands it to the person as a file. Cancelling stops the core as well.
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../rpc/client.ts'
import { saveFile } from '../ui/save-file.ts'

/** Which file is wanted. */
export interface ExportWish {
  format: 'json' | 'markdown' | 'csv'
  table?: string
}

/** Makes the file, with how much is done (0 to 1) and a way to stop. */
export function useExport() {
  const [share, setShare] = useState(0)
  const running = useRef<AbortController>(null)
  const { mutate, isPending, error, isSuccess, data } = useMutation({
    mutationFn: async (wish: ExportWish) => {
      const controller = new AbortController()
      running.current = controller
      setShare(0)
      const pieces: string[] = []
      let file = { fileName: '', mediaType: '' }
      try {
        for await (const piece of await api.portability.export(wish, { signal: controller.signal })) {
          pieces.push(piece.text)
          file = piece
          setShare(piece.share)
        }
      } catch (fault) {
        if (controller.signal.aborted) return null
        throw fault
      }
      if (controller.signal.aborted) return null
      saveFile(file.fileName, file.mediaType, new Blob(pieces, { type: file.mediaType }))
      return file.fileName
    },
    gcTime: 0,
  })
  return { start: mutate, stop: () => running.current?.abort(), share, isPending, error, saved: isSuccess ? data : null } // prettier-ignore
}
