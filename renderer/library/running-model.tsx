// The language model as it runs here: what it is doing, how it speaks, how fast this computer is, what it has cost.
import { Alert, Button, Group, NumberInput, Select, Stack, Switch, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { formatBytes } from '../ui/formats.ts'
import classes from './running-model.module.css'
import { UsageTable } from './usage-table.tsx'

/** A stream that broke is opened again after so long. */
const againMs = 3000

type Options = Awaited<ReturnType<typeof api.language.options>>

/** The section; without an installed model it says who answers instead. */
export function RunningModel() {
  const { t } = useTranslation('library')
  const { data: state } = useQuery(
    query.language.watch.experimental_liveOptions({ staleTime: 0, retry: true, retryDelay: againMs }),
  )
  const { data: options, error, refetch } = useQuery(query.language.options.queryOptions())
  return (
    <section>
      <Title order={2}>{t('running.title')}</Title>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {state && options && (
        <Stack gap="md" mt="sm">
          <State state={state} />
          <Choices options={options} />
          {state.model && <Speed />}
          <UsageTable />
        </Stack>
      )}
    </section>
  )
}

function State({ state }: { readonly state: Awaited<ReturnType<typeof api.language.state>> }) {
  const { t, i18n } = useTranslation('library')
  const { model, phase, loaded, failure, smaller } = state
  const load = useMutation({ mutationFn: () => api.language.load() })
  const unload = useMutation({ mutationFn: () => api.language.unload() })
  if (!model) return <Text>{t('running.none')}</Text>
  return (
    <>
      <Text component="output" display="block">
        {t(`running.phase.${phase}`, { name: model.name })}{' '}
        {loaded &&
          t(loaded.gpuLayers > 0 ? 'running.onGraphics' : 'running.onProcessor', {
            layers: loaded.gpuLayers,
            all: loaded.totalLayers,
            memory: formatBytes(loaded.memoryBytes.ram + loaded.memoryBytes.vram, i18n.language),
            tokens: loaded.contextTokens,
          })}
      </Text>
      {state.gpu === 'crashed' && <Text size="sm">{t('running.graphicsCrashed')}</Text>}
      {failure && (
        <Alert>
          {t(`running.failure.${failure.code}`)} {smaller && t('running.smaller', { name: smaller.name })}
        </Alert>
      )}
      <ErrorNotice error={load.error ?? unload.error} />
      <Group>
        {loaded ? (
          <Button variant="default" loading={unload.isPending} onClick={() => unload.mutate()}>
            {t('running.unload')}
          </Button>
        ) : (
          <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
            {t('running.load')}
          </Button>
        )}
      </Group>
    </>
  )
}

function Speed() {
  const { t } = useTranslation('library')
  const test = useMutation({ mutationFn: () => api.language.selfTest() })
  return (
    <>
      <Group>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('running.test')}
        </Button>
        {test.data && (
          <Text component="output">
            {t('running.tested', {
              words: test.data.wordsPerSecond.toFixed(1),
              count: test.data.threads,
            })}
          </Text>
        )}
      </Group>
      <ErrorNotice error={test.error} />
    </>
  )
}

function Choices({ options }: { readonly options: Options }) {
  const { t } = useTranslation('library')
  const cache = useQueryClient()
  const choose = useMutation({
    mutationFn: (change: Partial<Options>) => api.language.choose(change),
    onSettled: () => cache.invalidateQueries({ queryKey: query.language.key() }),
  })
  const whole = (
    name: 'longestReply' | 'contextTokens',
    bounds: { min: number; max: number; step: number },
  ) => (
    <NumberInput
      key={options[name]}
      label={t(`running.${name}.label`)}
      description={t(`running.${name}.hint`)}
      defaultValue={options[name]}
      {...bounds}
      clampBehavior="strict"
      allowDecimal={false}
      onBlur={(event) => {
        const value = Number(event.currentTarget.value.replaceAll(/\D/g, ''))
        if (value >= bounds.min && value <= bounds.max && value !== options[name])
          choose.mutate({ [name]: value })
      }}
    />
  )
  return (
    <>
      <Switch
        label={t('running.enabled')}
        checked={options.enabled}
        onChange={(event) => choose.mutate({ enabled: event.currentTarget.checked })}
      />
      <details>
        <summary>{t('running.advanced')}</summary>
        <div className={classes.choices}>
          <Select
            label={t('running.warmth.label')}
            description={t('running.warmth.hint')}
            value={String(options.temperature)}
            onChange={(value) => value !== null && choose.mutate({ temperature: Number(value) })}
            data={[...new Set([0.2, 0.5, 0.7, 0.9, 1.1, options.temperature])]
              .toSorted((a, b) => a - b)
              .map((value) => ({ value: String(value), label: value.toFixed(1) }))}
            allowDeselect={false}
          />
          {whole('longestReply', { min: 32, max: 1024, step: 32 })}
          {whole('contextTokens', { min: 512, max: 32_768, step: 512 })}
          <Select
            label={t('running.gpu.label')}
            description={t('running.gpu.hint')}
            value={options.gpu}
            onChange={(value) => {
              const gpu = (['auto', 'off', 'cuda', 'vulkan', 'metal'] as const).find((each) => each === value)
              if (gpu) choose.mutate({ gpu })
            }}
            data={(['auto', 'off', 'cuda', 'vulkan', 'metal'] as const).map((value) => ({
              value,
              label: t(`running.gpu.${value}`),
            }))}
            allowDeselect={false}
          />
          <NumberInput
            key={String(options.gpuLayers)}
            label={t('running.gpuLayers.label')}
            description={t('running.gpuLayers.hint')}
            defaultValue={typeof options.gpuLayers === 'number' ? options.gpuLayers : ''}
            min={0}
            max={1000}
            allowDecimal={false}
            clampBehavior="strict"
            onBlur={(event) => {
              const typed = event.currentTarget.value.trim()
              const gpuLayers = typed === '' ? 'auto' : Number(typed)
              if (gpuLayers !== options.gpuLayers) choose.mutate({ gpuLayers })
            }}
          />
        </div>
      </details>
      <ErrorNotice error={choose.error} />
    </>
  )
}
