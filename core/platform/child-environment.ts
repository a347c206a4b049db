// What a child process may see of our environment: enough to find libraries and temporary folders, no more (security.md
// E26). A list of what is allowed: secrets that somebody put into variables stay out, and so do those that change how a
// program runs (NODE_OPTIONS, ELECTRON_RUN_AS_NODE, LD_PRELOAD, DYLD_INSERT_LIBRARIES …).
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ']

/**
 * What every child is told. ONNX Runtime reports its use to its makers from version 1.29 on, also on Linux and macOS, unless
 * this variable stands when it is loaded (https://github.com/microsoft/onnxruntime/pull/27379; security.md S9).
 */
const told = { ORT_DISABLE_TELEMETRY: '1' }

/** The environment for a child process. */
export const childEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> => ({
  ...Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  ),
  ...told,
})
