// Hands an export to the core in pieces. Nothing changes until the person has seen what it would do and said yes.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../rpc/client.ts'

const pieceBytes = 384 * 1024

function asBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCodePoint(...bytes.subarray(at, at + 0x8000)) // prettier-ignore
  return btoa(text)
}

/** Brings an export in: first `look`, then `apply` or `drop`. */
export function useImport() {
  const cache = useQueryClient()
  const [share, setShare] = useState(0)
  const running = useRef<AbortController>(null)
  const look = useMutation({
    mutationFn: async (file: File) => {
      const controller = new AbortController()
      running.current = controller
      setShare(0)
      const { importId } = await api.portability.importBegin({})
      for (let at = 0; at < file.size; at += pieceBytes) {
        if (controller.signal.aborted) {
          await api.portability.importDrop({ importId })
          return null
        }
        const bytes = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer())
        await api.portability.importPiece({ importId, base64: asBase64(bytes) })
        setShare(Math.min(1, (at + pieceBytes) / file.size))
      }
      return { importId, ...(await api.portability.importPreview({ importId })) }
    },
    gcTime: 0,
  })
  const apply = useMutation({
    mutationFn: (request: { importId: string; replace: boolean }) => api.portability.importApply(request),
    onSuccess: () => {
      look.reset()
      return cache.invalidateQueries()
    },
    gcTime: 0,
  })
  const drop = () => {
    running.current?.abort()
    if (look.data) void api.portability.importDrop({ importId: look.data.importId })
    look.reset()
  }
  return { look, apply, drop, share }
}
