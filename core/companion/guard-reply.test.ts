import { expect, test } from 'vitest'
import { guardReply } from './guard-reply.ts'

const refused: readonly (readonly [string, string])[] = [
  ['Call 988 now.', 'number'],
  ['Try 116 123.', 'number'],
  ['Try 1 1 6 - 1 2 3.', 'number'],
  ['Dial ٩٨٨ today.', 'number'],
  ['Dial ９８８ today.', 'number'],
  ['Dial nine eight eight.', 'number'],
  ['See https://example.org for more.', 'address'],
  ['See example.org for more.', 'address'],
  ['Go to www.example', 'address'],
  ['Write to help@example', 'email'],
  ['Take 2 mg before bed.', 'quantity'],
  ['I am a real person.', 'claims-person'],
  ['As your therapist, I agree.', 'claims-profession'],
  ['I’m a trained counsellor.', 'claims-profession'],
  ['This treats depression.', 'claims-effect'],
  ['A clinically proven way.', 'claims-evidence'],
  ['HealHub detects burnout.', 'claims-detection'],
  ['It is 100% private.', 'claims-secrecy'],
  ['You have severe depression.', 'claims-diagnosis'],
  ['You might have an eating disorder.', 'claims-diagnosis'],
  ['I love you.', 'claims-care'],
  ['I know exactly how you feel.', 'claims-care'],
  ['I will always be here for you.', 'fosters-dependency'],
  ['Everything will be fine.', 'promises'],
  ['You should leave him.', 'commands'],
  ['That is normal.', 'normality'],
  ['He committed suicide.', 'suicide-wording'],
  ['Half of your pills.', 'medication'],
  ['Keep away from the rope.', 'method'],
  ['  ', 'empty'],
]

test.each(refused)('%j is refused', (text, finding) => {
  expect(guardReply(text)).toEqual({ ok: false, findings: expect.arrayContaining([finding]) })
})

test.each([
  'I am not a therapist, and I am not a person.',
  'A doctor or a pharmacist can answer that.',
  'I cannot tell whether you have something that needs a doctor.',
  'That is a lot to carry. What weighs most tonight?',
  'Are you thinking about killing yourself?',
  'One step, then maybe two.',
  'You are not too much. You wrote “I always mess up”.',
])('%j may be said', (text) => {
  expect(guardReply(text)).toEqual({ ok: true, findings: [] })
})

test('a verdict never repeats the words it refused', () => {
  expect(JSON.stringify(guardReply('call 0800 1111 marker-word'))).not.toMatch(/0800|marker/)
})
