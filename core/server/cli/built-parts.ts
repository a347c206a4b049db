// Where the other built parts lie. The bundle is flat in `out/main`; run from source, this file is four folders below
// the root of the project.
import { existsSync } from 'node:fs'
import path from 'node:path'

const here = import.meta.dirname
const fromSource = path.basename(here) === 'cli'
const root = fromSource ? path.resolve(here, '..', '..', '..') : path.resolve(here, '..', '..')

/** Entry of the model process. */
export const modelEntry = fromSource
  ? path.join(root, 'models', 'model-process.ts')
  : path.join(here, 'model.js')

/** Entry of the language process. */
export const languageEntry = fromSource
  ? path.join(root, 'models', 'language', 'language-process.ts')
  : path.join(here, 'language.js')

/** Folder of the built interface; null when it has not been built. */
export function rendererFolder(): string | null {
  const folder = fromSource ? path.join(root, 'out', 'renderer') : path.resolve(here, '..', 'renderer')
  return existsSync(path.join(folder, 'index.html')) ? folder : null
}
