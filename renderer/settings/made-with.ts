// Works of others that a person sees or that decide something here, with their licences (read from their packages).
// What a library brings along is in its own folder; this names resources, not every dependency.

/** One work: `use` is a key of `about.madeWith.use`. */
export interface Work {
  readonly name: string
  readonly use:
    'font' | 'icons' | 'strength' | 'words' | 'interface' | 'vault' | 'cipher' | 'runtime' | 'reader'
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
  // What taught the bundled reader: models/affect/card.md has the whole list, with what each set feeds.
  { name: 'GoEmotions (Demszky and others, 2020)', use: 'reader', licence: 'CC BY 4.0' },
  { name: 'EmoBank (Buechel and Hahn, 2017)', use: 'reader', licence: 'CC BY-SA 4.0' },
  { name: 'VADER lexicon and ratings (Hutto and Gilbert, 2014)', use: 'reader', licence: 'MIT' },
  { name: 'AFINN-en-165 (Nielsen)', use: 'reader', licence: 'Apache-2.0' },
  { name: 'SAD stressors (Mauriello and others, 2021), CounselChat', use: 'reader', licence: 'MIT' },
  { name: 'Empathic Reactions (Buechel and others, 2018)', use: 'reader', licence: 'CC BY 4.0' },
  { name: 'XED (Öhman and others, 2020)', use: 'reader', licence: 'CC BY 4.0' },
  { name: 'C-SSRS Reddit posts (Gaur and others, 2019)', use: 'reader', licence: 'CC BY 4.0' },
  { name: 'Suicide Risk Lexicon (Low and others, 2024)', use: 'reader', licence: 'Apache-2.0' },
  {
    name: 'Stanford Sentiment Treebank, SemEval 2017 and 2018, TweetEval, CARER',
    use: 'reader',
    licence: 'Research use, no explicit licence',
  },
]
