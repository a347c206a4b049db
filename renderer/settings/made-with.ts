// Works of others that a person sees or that decide something here, with their licences (read from their packages).
// What a library brings along is in its own folder; this names resources, not every dependency.

/** One work: `use` is a key of `about.madeWith.use`. */
export interface Work {
  readonly name: string
  readonly use: 'font' | 'icons' | 'strength' | 'words' | 'interface' | 'vault' | 'cipher' | 'runtime'
  readonly licence: string
}

/** The works named in the settings. */
export const madeWith: readonly Work[] = [
  { name: 'Figtree', use: 'font', licence: 'SIL Open Font License 1.1' },
  { name: 'Tabler Icons', use: 'icons', licence: 'MIT' },
  { name: 'zxcvbn-ts', use: 'strength', licence: 'MIT' },
  { name: 'OpenSubtitles 2024, by OPUS', use: 'words', licence: 'ODC-BY' },
  { name: 'React, Mantine', use: 'interface', licence: 'MIT' },
  { name: 'SQLite', use: 'vault', licence: 'Public domain' },
  { name: 'SQLite3 Multiple Ciphers', use: 'cipher', licence: 'MIT' },
  { name: 'ONNX Runtime', use: 'runtime', licence: 'MIT' },
]
