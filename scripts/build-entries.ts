// The programs that a build makes, by name: `out/main/NAME.js` comes from the file given here. The build, the package and
// their tests read this one list.

/** Source of every built Node program, relative to the root of the project. */
export const nodeEntries: Readonly<Record<string, string>> = {
  index: 'electron/main/index.ts',
  core: 'electron/core-process/index.ts',
  model: 'models/model-process.ts',
  language: 'models/language/language-process.ts',
  'electron-model': 'electron/model-process/index.ts',
  server: 'core/server/cli/server-entry.ts',
}

/** Programs of browser mode. The desktop app cannot run them (its runAsNode fuse is off), so they are not packaged. */
export const browserOnlyEntries: readonly string[] = ['server']
