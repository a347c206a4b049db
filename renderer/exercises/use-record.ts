// Writes down that an exercise was done, once it is over, and keeps or lets go of what was written. Both may be sent
// twice: the id is made when the run begins.
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { queryClient } from '../app/query-client.ts'
import { api, query } from '../rpc/client.ts'
import type { ExerciseRun } from './exercise-run.ts'
import { givenAnswers } from './given-answers.ts'

const refresh = () => {
  void queryClient.invalidateQueries({ queryKey: query.exercises.uses.key() })
  void queryClient.invalidateQueries({ queryKey: query.exercises.trends.key() })
}

type Recorded = Parameters<typeof api.exercises.record>[0]

/** The record of one run, and a way to keep its words. */
export function useRecord(exerciseId: string, run: ExerciseRun) {
  const [id] = useState(() => uuidv7())
  const startedAtMs = useRef<number>(null)
  const isBegun = run.stage === 'steps'
  useEffect(() => {
    if (isBegun) startedAtMs.current ??= Date.now()
  }, [isBegun])
  const record = useMutation({
    mutationFn: (use: Recorded) => api.exercises.record(use),
    onSuccess: refresh,
  })
  const keep = useMutation({
    mutationFn: () => api.exercises.keep({ useId: id, answers: givenAnswers(run.answers) }),
    onSuccess: refresh,
  })
  const { ended, before, after } = run
  const isOver = run.stage === 'summary' || run.stage === 'worse'
  const { mutate } = record
  useEffect(() => {
    if (!isOver || ended === null) return
    const endedAtMs = Date.now()
    mutate({
      id,
      exerciseId,
      startedAtMs: startedAtMs.current ?? endedAtMs,
      endedAtMs,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ended,
      distressBefore: before,
      distressAfter: after,
    })
  }, [isOver, ended, before, after, id, exerciseId, mutate])
  const again = () => record.variables && mutate(record.variables)
  return { record, again, keep }
}
