// Brings in a model from this computer: from a path, which the core copies, or in a browser, where pages know no paths,
// from a file that the person picks and the page sends.
import { Button, FileButton, Group, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, inBrowserMode } from '../rpc/client.ts'
import { useFaultText } from './fault-text.ts'
import { pickedModel, sendModel } from './send-model.ts'

/** The ways to bring in a model. */
export function ImportForm() {
  const { t } = useTranslation('library')
  return (
    <section>
      <Title order={2}>{t('import.title')}</Title>
      <Text c="dimmed">{t('import.lead')}</Text>
      <Text c="dimmed">{t('import.unverified')}</Text>
      {inBrowserMode && <PickedFile />}
      <TypedPath />
    </section>
  )
}

/** Makes a browser's file dialog take a folder; React's types do not know the attribute. */
const wholeFolder: object = { webkitdirectory: '' }

function PickedFile() {
  const { t } = useTranslation('library')
  const { failure } = useFaultText()
  const send = useMutation({ mutationFn: sendModel })
  const pick = (files: readonly File[]) => {
    const model = pickedModel(files)
    if (model) send.mutate(model)
  }
  const name = send.variables?.name
  return (
    <>
      <Group mt="sm" gap="sm">
        <FileButton accept=".gguf" onChange={(file) => file && pick([file])}>
          {(props) => (
            <Button {...props} variant="default" loading={send.isPending}>
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
        <FileButton multiple inputProps={wholeFolder} onChange={pick}>
          {(props) => (
            <Button {...props} variant="default" disabled={send.isPending}>
              {t('import.chooseFolder')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text mt="sm" component="output" display="block">
        {send.isPending && t('import.sending', { name })}
      </Text>
      {send.error && <Text role="alert">{failure(send.error)}</Text>}
    </>
  )
}

function TypedPath() {
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
    <>
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
    </>
  )
}
