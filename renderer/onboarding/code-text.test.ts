import { expect, test } from 'vitest'
import { codeFile, codeGroups } from './code-text.ts'

test('groups are the same however the code is separated', () => {
  expect(codeGroups('7K3M-9QX2-HV4')).toEqual(['7K3M', '9QX2', 'HV4'])
  expect(codeGroups('7K3M 9QX2\u00a0HV4 ')).toEqual(['7K3M', '9QX2', 'HV4'])
})

test('the file holds the code on a line of its own', () => {
  const parts = { heading: 'Code', account: 'Account: Åsa', made: 'Made: today', code: 'AAAA-BBBB' }
  const lines = codeFile({ ...parts, explain: 'one\ntwo' }).split('\r\n')
  expect(lines).toContain('    AAAA-BBBB')
  expect(lines.slice(-3)).toEqual(['one', 'two', ''])
})
