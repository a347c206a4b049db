// What was going on: the person's own factors in groups. Those named before are chips; one more is a group and a word.
import { Chip, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddWord } from './add-word.tsx'
import type { Factor } from './check-in-types.ts'
import classes from './check-ins.module.css'
import { toggled } from './draft.ts'

const groups: readonly Factor['group'][] = ['sleep', 'people', 'activity', 'place', 'weather', 'medicine', 'cycle', 'other'] // prettier-ignore
/** The contract's limit. */
const chosenAtMost = 40

/** Whether two factors are one. */
export const isSameFactor = (one: Factor, other: Factor): boolean =>
  one.group === other.group && one.name === other.name

interface FactorsFieldProps {
  readonly value: readonly Factor[]
  /** Those used before, the most used first. */
  readonly used: readonly Factor[]
  readonly onChange: (value: readonly Factor[]) => void
}

/** The field. */
export function FactorsField({ value, used, onChange }: FactorsFieldProps) {
  const { t } = useTranslation('checkins')
  const [group, setGroup] = useState<Factor['group']>('sleep')
  const offered = [...used, ...value.filter((factor) => !used.some((each) => isSameFactor(each, factor)))]
  const toggle = (factor: Factor) => onChange(toggled(value, factor, isSameFactor).slice(0, chosenAtMost))
  const add = (name: string) => {
    const factor = { group, name }
    if (!value.some((each) => isSameFactor(each, factor))) toggle(factor)
  }
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('factors.label')}</legend>
      {groups.map((each) => {
        const inGroup = offered.filter((factor) => factor.group === each)
        if (inGroup.length === 0) return null
        return (
          <fieldset key={each} aria-label={t(`factors.group.${each}`)} className={classes.factorGroup}>
            <span aria-hidden>{t(`factors.group.${each}`)}</span>
            <Group gap={6}>
              {inGroup.map((factor) => (
                <Chip
                  key={factor.name}
                  size="sm"
                  checked={value.some((chosen) => isSameFactor(chosen, factor))}
                  onChange={() => toggle(factor)}
                >
                  {factor.name}
                </Chip>
              ))}
            </Group>
          </fieldset>
        )
      })}
      <Group gap="xs" align="end">
        <NativeSelect
          size="sm"
          label={t('factors.groupLabel')}
          value={group}
          data={groups.map((each) => ({ value: each, label: t(`factors.group.${each}`) }))}
          onChange={(event) => setGroup(groups.find((each) => each === event.currentTarget.value) ?? 'other')}
        />
        <AddWord label={t('factors.own')} onAdd={add} />
      </Group>
    </fieldset>
  )
}
