// Brings in a model from a path on this computer. The core copies it; the page never sees the file.
import { Button, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../rpc/client.ts'
import { useFaultText } from './fault-text.ts'

/** The form for a path. */
export function ImportForm() {
  const { t } = useTranslation('library')
  const { failure } = useFaultText()
  const [path, setPath] = useState('')
  const bring = useMutation({
    mutationFn: () => api.library.import({ path: path.trim() }),
    onSuccess: () => setPath(''),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (path.trim() !== '') bring.mutate()
  }
  return (
    <section>
      <Title order={2}>{t('import.title')}</Title>
      <Text c="dimmed">{t('import.lead')}</Text>
      <Text c="dimmed">{t('import.unverified')}</Text>
      <form onSubmit={submit}>
        <TextInput
          mt="sm"
          label={t('import.path')}
          description={t('import.hint')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          error={bring.error ? failure(bring.error) : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={4096}
        />
        <Button type="submit" mt="sm" variant="default" loading={bring.isPending}>
          {t('import.submit')}
        </Button>
      </form>
      {bring.data?.foreignTemplate === true && (
        <Text mt="sm" component="output" display="block">
          {t('import.template', { name: bring.data.name })}
        </Text>
      )}
    </section>
  )
}
