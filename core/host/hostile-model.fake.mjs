// A model process that misbehaves on purpose, as its first environment-free argument says: the text it is sent.
process.once('disconnect', () => process.exit(0))
process.on('message', (data) => {
  if (data?.signal === 'ping') return process.send({ signal: 'pong' })
  const [text] = data.texts
  if (text === 'crash') process.exit(13)
  if (text === 'hang') for (;;);
  if (text === 'garbage') {
    process.send('not an object')
    process.send({ id: 999_999, readings: [] })
    process.send({ id: 'x' })
  }
  if (text === 'fail') return process.send({ id: data.id, failed: true })
  if (text === 'silent') return
  process.send({ id: data.id, readings: [{ model: 'hostile-1', pid: process.pid }] })
})
process.send({ signal: 'ready' })
