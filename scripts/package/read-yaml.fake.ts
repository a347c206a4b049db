// Reads YAML for tests with the very parser that electron-builder reads its configuration with.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const here = createRequire(import.meta.url)
const { load } = createRequire(here.resolve('electron-builder'))('js-yaml') as { load(text: string): unknown }

/** The content of a YAML file. Throws when it is not one. */
export const readYaml = (file: string): unknown => load(readFileSync(file, 'utf8'))
