// A language process that misbehaves on purpose: the path of the model that it is told to load says how.
process.once('disconnect', () => process.exit(0))
const loaded = { contextTokens: 512, sequences: 1, gpu: 'off', gpuLayers: 0, totalLayers: 1, devices: [], threads: 1, memoryBytes: { ram: 1, vram: 0 }, loadMs: 1 } // prettier-ignore
let path = ''
process.on('message', (data) => {
  if (data?.signal === 'ping') return process.send({ signal: 'pong' })
  const { id, type } = data
  if (type === 'probe') {
    if (process.title === 'probe-works') return process.send({ type: 'probed', id, result: { gpu: 'vulkan', devices: ['x'], vramBytes: 1 } }) // prettier-ignore
    return process.exit(139)
  }
  if (type === 'load') {
    path = data.model.path
    const folder = path.split('/').at(-2)
    if (folder) path = folder
    if (path === 'crash-at-load') process.exit(13)
    if (path === 'hang-at-load') for (;;);
    process.send({ type: 'loaded', id, loaded: { ...loaded, devices: [data.model.gpu] } })
  }
  if (type !== 'generate') return
  if (path === 'crash-choosing' && data.request.jsonSchema) process.exit(11)
  process.send({ type: 'text', id, text: 'I hear you, and what you tell me about this week sounds heavy, and I would like to hear more of it. ' }) // prettier-ignore
  if (path === 'crash-midway') setTimeout(() => process.exit(11), 30)
  if (path === 'hang-midway') setTimeout(() => { for (;;); }, 30) // prettier-ignore
  if (path === 'silent') return
  if (path === 'fine' || path === 'crash-choosing') process.send({ type: 'spoken', id, spoken: { stop: 'end', promptTokens: 9, readTokens: 9, outputTokens: 9, leftOutTurns: 0, leftOutCharacters: 0, contextTokens: 512, firstTokenMs: 1, totalMs: 1, tokensPerSecond: 1, threads: 1 } }) // prettier-ignore
  if (path === 'garbage') {
    process.send('not an object')
    process.send({ type: 'text', id: 999_999, text: 'for nobody' })
    process.send({ type: 'text', id, text: 7 })
    process.send({ type: 'spoken', id, spoken: { stop: 'whenever' } })
    process.send({ type: 'failed', id, code: 'failed', facts: {} })
  }
})
process.send({ signal: 'ready' })
