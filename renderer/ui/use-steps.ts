// Runs long work that comes as a stream of steps: how much is done, a way to stop, and what came of it. Stopping stops the core
// as well.
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

interface Step<T> {
  share: number
  result: T | null
}

/** Starts `open`'s stream on `start`; `result` is null until it is done, and after a stop. */
export function useSteps<I, T>(
  open: (input: I, options: { signal: AbortSignal }) => Promise<AsyncIterable<Step<T>>>,
  onDone?: () => unknown,
) {
  const [share, setShare] = useState(0)
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async (input: I): Promise<T | null> => {
      const controller = new AbortController()
      running.current = controller
      setShare(0)
      try {
        let last: T | null = null
        for await (const step of await open(input, { signal: controller.signal })) {
          setShare(step.share)
          last = step.result
        }
        return controller.signal.aborted ? null : last
      } catch (fault) {
        if (controller.signal.aborted) return null
        throw fault
      }
    },
    onSuccess: (made) => (made === null ? undefined : onDone?.()),
    gcTime: 0,
  })
  return {
    start: mutate,
    stop: () => running.current?.abort(),
    share,
    isPending,
    error,
    result: data ?? null,
  }
}
