// Counts and durations of operations, in a registry of our own. Labels are operation names and outcome codes, both from
// fixed lists: nothing a person wrote can become a label.
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** What is measured. Transports report every call; the metrics operation reads it out. */
export interface OperationMetrics {
  /** Reports one finished call. `outcome` is `ok` or the failure's code. */
  observe(operation: string, outcome: string, durationMs: number): void
  /** The text format of Prometheus, version 0.0.4. */
  read(): Promise<string>
}

/** Makes an empty registry. Process figures are collected when it is read, not by a timer. */
export function operationMetrics(): OperationMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const calls = new Counter({
    name: 'healhub_operations_total',
    help: 'Finished calls by operation and outcome',
    labelNames: ['operation', 'outcome'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'healhub_operation_duration_seconds',
    help: 'Duration of calls by operation; a stream counts until its last event',
    labelNames: ['operation'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  })
  return {
    observe(operation, outcome, durationMs) {
      calls.inc({ operation, outcome })
      durations.observe({ operation }, durationMs / 1000)
    },
    read: () => registry.metrics(),
  }
}
