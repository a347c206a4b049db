import { expect, test } from 'vitest'
import type { ChosenState } from '../affect/chosen-reader.contract.ts'
import { createModelChoice } from './model-choice.ts'

const model = { id: 'bigger', folder: '/models/bigger', files: [] }
const port = () => {
  const sent: unknown[] = []
  return { sent, postMessage: (data: unknown) => void sent.push(data), onMessage() {} }
}
const active: ChosenState = { id: 'bigger', state: 'active', fault: null, reads: 'emotions', provider: 'cpu', backends: ['cpu'] } // prettier-ignore

test('each process is told once, and a new one again', () => {
  const choice = createModelChoice()
  const [first, second] = [port(), port()]
  choice.tell(first)
  expect(first.sent).toEqual([])
  choice.choose(model)
  expect(choice.state).toMatchObject({ id: 'bigger', state: 'loading' })
  choice.tell(first)
  choice.tell(first)
  expect(first.sent).toEqual([{ choose: model, gpu: true }])
  expect(choice.hear({ chosen: active })).toBe(true)
  expect(choice.state).toEqual(active)
  choice.down()
  expect(choice.state).toMatchObject({ state: 'loading' })
  choice.tell(second)
  expect(second.sent).toEqual([{ choose: model, gpu: false }])
})

test('a model that ends the process while loading, or twice later, is not tried again', () => {
  const loading = createModelChoice()
  loading.choose(model)
  loading.tell(port())
  loading.down()
  expect(loading.state).toMatchObject({ state: 'refused', fault: 'crashed' })
  const next = port()
  loading.tell(next)
  expect(next.sent).toEqual([])

  const later = createModelChoice()
  later.choose(model)
  for (let crash = 0; crash < 2; crash += 1) {
    later.tell(port())
    later.hear({ chosen: active })
    later.down()
  }
  expect(later.state).toMatchObject({ state: 'refused', fault: 'crashed' })
  later.choose(model)
  expect(later.state).toMatchObject({ state: 'loading', fault: null })
})

test('with a graphics card, loading is tried once more on the processor', () => {
  const choice = createModelChoice()
  choice.choose(model)
  choice.tell(port())
  choice.hear({ chosen: { ...active, backends: ['cpu', 'cuda'], provider: 'cuda' } })
  choice.choose({ ...model })
  choice.tell(port())
  choice.down()
  const again = port()
  choice.tell(again)
  expect(again.sent).toEqual([{ choose: model, gpu: false }])
  choice.down()
  expect(choice.state).toMatchObject({ state: 'refused', fault: 'crashed' })
})

test('taking the choice back is told too; what a process says of another model is not believed', () => {
  const choice = createModelChoice()
  const one = port()
  choice.choose(model)
  choice.tell(one)
  choice.hear({ chosen: active })
  expect(choice.hear({ chosen: { ...active, id: 'other' } })).toBe(true)
  expect(choice.hear({ chosen: { id: 5 } })).toBe(true)
  expect(choice.hear({ id: 5, readings: [] })).toBe(false)
  expect(choice.state).toEqual(active)
  choice.choose(null)
  expect(choice.state).toBeNull()
  choice.tell(one)
  choice.tell(one)
  expect(one.sent.at(-1)).toEqual({ choose: null, gpu: true })
  expect(one.sent).toHaveLength(2)
})
