// The list of licences as the build writes it.
import { expect, test } from 'vitest'
import { licencesIn } from './read-licences.ts'

test('works are listed with their licence, and what is no work is left out', () => {
  const mit = { name: 'react', version: '19.3.1', identifier: 'MIT', text: 'Permission is hereby granted' }
  expect(licencesIn([mit, { name: 'bare', version: '1.0.0', identifier: null }, { name: 'odd' }, null, 'x'])).toEqual([
    { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'bare', version: '1.0.0', licence: null, text: null },
  ])
  expect(licencesIn({})).toEqual([])
}) // prettier-ignore
