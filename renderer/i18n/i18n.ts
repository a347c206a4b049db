// Every text of the interface, from resources/locales. One JSON file is one namespace: a new file needs no code here.
import { createInstance, type Resource, type ResourceLanguage } from 'i18next'
import { initReactI18next } from 'react-i18next'

const files = import.meta.glob<ResourceLanguage[string]>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

function bundles(): Resource {
  const all: Resource = {}
  for (const [path, texts] of Object.entries(files)) {
    const [, language, namespace] = /locales\/([\w-]+)\/([\w-]+)\.json$/.exec(path) ?? []
    if (language && namespace) (all[language] ??= {})[namespace] = texts
  }
  return all
}

/** Texts outside of components; inside, use `useTranslation`. */
export const i18n = createInstance()

/** Makes `useTranslation('namespace')` ready; call once before the first render. */
export async function startLanguage(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: bundles(),
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  })
}
