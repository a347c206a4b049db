// A model process that misbehaves on purpose, as the text that it is sent says; its first argument says how it starts.
const reading = { sentiment: 0, emotions: Array.from({ length: 28 }, () => 0), danger: 0, evidence: [], model: 'hostile-1' } // prettier-ignore
const big = () => 'x'.repeat(96 * 1024 * 1024)

const misbehaviour = {
  crash: () => process.exit(13),
  'exit 0': () => process.exit(0),
  abort: () => process.abort(),
  hang: () => {
    for (;;);
  },
  memory: () => {
    const kept = []
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => ({ at })))
  },
  garbage: () => {
    for (const frame of ['not an object', null, 7, [], { id: 999_999, readings: [] }, { id: 'x' }, {}])
      process.send(frame)
  },
  'ready twice': () => process.send({ signal: 'ready' }),
  huge: () => process.send({ id: 999_999, readings: [big()] }),
}

process.once('disconnect', () => process.exit(0))
process.on('message', (data) => {
  if (data?.signal === 'ping') return process.send({ signal: 'pong' })
  const [text] = data.texts
  misbehaviour[text]?.()
  if (text === 'fail') return process.send({ id: data.id, failed: true })
  if (text === 'silent') return
  if (text === 'huge answer') return process.send({ id: data.id, readings: [{ ...reading, model: big() }] })
  if (text === 'damaged') return process.send({ id: data.id, readings: [{ model: 'hostile-1' }] })
  if (text === 'too few') return process.send({ id: data.id, readings: [] })
  process.send({ id: data.id, readings: data.texts.map(() => reading) })
})
process.send({ signal: 'ready' })
