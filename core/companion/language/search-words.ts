// Which words of a message are worth a search through the diary: the longer ones, each once.

const shortestWord = 5
const mostWords = 8

/** The words to look for, longest first. */
export const searchWordsOf = (text: string): readonly string[] =>
  [...new Set(text.toLowerCase().match(/\p{L}[\p{L}'-]*/gu) ?? [])]
    .filter((word) => word.length >= shortestWord)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, mostWords)
