// What a kind of entry is called. A kind that has no name yet is shown by the name of its table.
import { useTranslation } from 'react-i18next'

/** Gives a function that names a kind, with a capital letter. */
export function useKindName(): (kind: string) => string {
  const { t, i18n } = useTranslation('yourData')
  return (kind) => {
    if (i18n.exists(`yourData:kinds.${kind}`)) return t(`kinds.${kind}`)
    const words = kind.replaceAll('_', ' ')
    return words.charAt(0).toUpperCase() + words.slice(1)
  }
}
