// The frame of every chart: what it shows in one sentence, how many data points it stands on, the same numbers as a table,
// as CSV and as a picture. A chart without enough data says how much is missing instead of drawing something anyway.
import { ActionIcon, Menu, Text, Title } from '@mantine/core'
import { IconChartDots, IconDotsVertical, IconDownload, IconPhoto, IconTable } from '@tabler/icons-react'
import { notifications } from '@mantine/notifications'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { saveFile } from '../ui/save-file.ts'
import classes from './chart-card.module.css'
import { ChartData } from './chart-data.tsx'
import { type ChartTable, toCsv } from './csv.ts'
import { svgToPng } from './svg-to-png.ts'

/** A chart needs `need` of something and has `have`; `unit` is a key of `missing` in the texts. */
export interface Missing {
  readonly have: number
  readonly need: number
  readonly unit: 'days' | 'messages' | 'words' | 'weeks' | 'inOnePart'
}

interface ChartCardProps {
  title: string
  /** One sentence: what is drawn, in which scale, with which window. */
  description: string
  /** Such as "212 messages on 63 of 90 days". */
  basis: string
  /** The chart in words, for those who do not see it. */
  summary: string
  table: ChartTable
  /** Name of exported files, without ending. */
  fileName: string
  /** Null when there is enough to draw. */
  missing: Missing | null
  loading: boolean
  error: unknown
  onRetry: () => void
  /** The chart: exactly one svg. */
  children: ReactNode
  /** Below the chart: legend, footnote. */
  legend?: ReactNode
}

/** One chart with everything around it. */
export function ChartCard(props: ChartCardProps) {
  const { t } = useTranslation('insights')
  const [asTable, setAsTable] = useState(false)
  const figure = useRef<HTMLElement>(null)
  const titleId = useId()
  const ready = !props.loading && !props.error && props.missing === null
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <header className={classes.header}>
        <div>
          <Title order={2} size="h3" id={titleId}>
            {props.title}
          </Title>
          <Text size="sm" c="dimmed" maw="44rem">
            {props.description}
          </Text>
        </div>
        {ready && <CardActions {...props} asTable={asTable} onTable={setAsTable} figure={figure} />}
      </header>
      <CardBody {...props} asTable={asTable} figure={figure} />
      {ready && (
        <Text size="sm" c="dimmed" className={classes.basis ?? ''}>
          {t('basis', { basis: props.basis })}
        </Text>
      )}
    </section>
  )
}

type Inside = ChartCardProps & { asTable: boolean; figure: React.RefObject<HTMLElement | null> }

function CardBody({ asTable, figure, ...props }: Inside) {
  const { t } = useTranslation('insights')
  if (props.error) return <ErrorNotice error={props.error} onRetry={props.onRetry} />
  if (props.loading) return <LoadingBlock height={14} />
  if (props.missing) {
    const { unit, ...count } = props.missing
    return (
      <div className={classes.missing}>
        <Text>{t(`missing.${unit}`, count)}</Text>
        <Text size="sm" c="dimmed">
          {t('missing.hint')}
        </Text>
      </div>
    )
  }
  if (asTable) return <ChartData table={props.table} caption={props.title} />
  return (
    <figure ref={figure} className={classes.figure}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot hold an svg that is alive */}
      <div role="img" aria-label={props.summary}>
        {props.children}
      </div>
      {props.legend !== undefined && <figcaption>{props.legend}</figcaption>}
    </figure>
  )
}

function CardActions(props: Inside & { onTable: (asTable: boolean) => void }) {
  const { t } = useTranslation('insights')
  const { asTable, onTable, figure, fileName, table, title } = props
  const texts = { title, notes: [props.description, t('basis', { basis: props.basis })] }
  const savePicture = async () => {
    const svg = figure.current?.querySelector('svg')
    if (!svg) return
    try {
      saveFile(`${fileName}.png`, 'image/png', await svgToPng(svg, texts))
    } catch {
      notifications.show({ message: t('noPicture') })
    }
  }
  const Switch = asTable ? IconChartDots : IconTable
  return (
    <div className={classes.actions}>
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={t('asTable', { chart: title })}
        aria-pressed={asTable}
        onClick={() => onTable(!asTable)}
      >
        <Switch size="1.2rem" aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={t('export', { chart: title })}>
            <IconDotsVertical size="1.2rem" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload size="1rem" aria-hidden />}
            onClick={() => saveFile(`${fileName}.csv`, 'text/csv;charset=utf-8', toCsv(table))}
          >
            {t('saveCsv')}
          </Menu.Item>
          {!asTable && (
            <Menu.Item leftSection={<IconPhoto size="1rem" aria-hidden />} onClick={() => void savePicture()}>
              {t('savePng')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
