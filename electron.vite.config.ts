// Builds everything that runs: four Node entries, one preload, the interface. Node entries and their chunks all lie
// flat in out/main, so that `import.meta.dirname` means the same folder in every one of them.
import { copyFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { nodeEntries } from './scripts/build-entries.ts'

const at = (file: string) => path.resolve(import.meta.dirname, file)

const inputs = Object.fromEntries(
  Object.entries(nodeEntries)
    .map(([name, file]) => [name, at(file)] as const)
    .filter(([, file]) => existsSync(file)),
)

/** Puts the model's files beside the bundle: the classifier reads them from the folder of its own module. */
const modelFiles = (): Plugin => ({
  name: 'healhub-model-files',
  writeBundle({ dir = at('out/main') }) {
    for (const file of ['model.onnx', 'labels.json', 'rows.bin', 'words.json'])
      copyFileSync(at(`models/affect/${file}`), path.join(dir, file))
  },
})

export default defineConfig({
  main: {
    plugins: [modelFiles()],
    build: {
      target: 'node24',
      rolldownOptions: {
        input: inputs,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload cannot require packages: whatever it uses has to be inside the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: '/',
    plugins: [react()],
    build: {
      target: 'es2022',
      minify: true,
      // A file for every asset: data: addresses are not in the content security policy.
      assetsInlineLimit: 0,
      // What is bundled into the page, with its licences: for the notices of the package and for the page itself.
      license: { fileName: 'licences.json' },
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
