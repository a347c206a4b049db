// Counts by kind, in words.
import { useTranslation } from 'react-i18next'
import { formatDay } from '../insights/dates.ts'
import { useKindName } from './use-kind-name.ts'

type ByKind<T> = Readonly<Record<string, T>>

/** Gives a function that lists counts by kind, such as "Check-ins: 3 and Journal entries: 1". */
export function useCountList(): (counts: ByKind<number>) => string {
  const { i18n } = useTranslation('yourData')
  const nameOf = useKindName()
  return (counts) =>
    new Intl.ListFormat(i18n.language).format(
      Object.entries(counts).map(([kind, count]) => `${nameOf(kind)}: ${count}`),
    )
}

/** Gives a function that lists what rules have announced, each kind with its last day. */
export function useAnnouncedList(): (announced: {
  through: ByKind<string>
  counts: ByKind<number>
}) => string {
  const { t, i18n } = useTranslation('yourData')
  const nameOf = useKindName()
  return ({ through, counts }) =>
    new Intl.ListFormat(i18n.language).format(
      Object.entries(counts).map(([kind, count]) =>
        t('retention.upTo', {
          kind: nameOf(kind),
          count,
          day: formatDay(through[kind] ?? '', i18n.language),
        }),
      ),
    )
}
