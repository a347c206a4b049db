import { expect, test } from 'vitest'
import { childEnvironment } from '../platform/child-environment.ts'
import { exitReasonOf, exitReasons } from '../platform/process-port.ts'
import { afterExit } from './after-exit.ts'

test('E26: every reason of child-process-gone is decided', () => {
  expect(Object.keys(afterExit).toSorted()).toEqual([...exitReasons].toSorted())
  expect(exitReasons.filter((reason) => !afterExit[reason].again)).toEqual(['integrity-failure'])
  expect(exitReasons.filter((reason) => afterExit[reason].weight > 1)).toEqual(['oom', 'memory-eviction'])
})

test("E26: Node's exit codes and signals get the same words", () => {
  expect(exitReasonOf(0, null)).toBe('clean-exit')
  expect(exitReasonOf(13, null)).toBe('abnormal-exit')
  expect([exitReasonOf(null, 'SIGKILL'), exitReasonOf(null, 'SIGTERM')]).toEqual(['killed', 'killed'])
  expect([exitReasonOf(null, 'SIGSEGV'), exitReasonOf(null, 'SIGABRT')]).toEqual(['crashed', 'crashed'])
})

test('E26: a child sees paths and language, and nothing that changes how a program runs', () => {
  const env = {
    PATH: '/bin',
    TZ: 'UTC',
    TMP: undefined,
    NODE_OPTIONS: '--require evil',
    ELECTRON_RUN_AS_NODE: '1',
    LD_PRELOAD: 'evil.so',
    DYLD_INSERT_LIBRARIES: 'evil.dylib',
    API_TOKEN: 'secret',
  }
  expect(childEnvironment(env)).toEqual({ PATH: '/bin', TZ: 'UTC', ORT_DISABLE_TELEMETRY: '1' })
})
