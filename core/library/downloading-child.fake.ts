// A process that downloads one model and says how far it is, for the test that kills it.
import { z } from 'zod'
import { entryFor, loopbackLibrary, settled, smallModel, testConsent } from './loopback-library.fake.ts'

const { dataDir, origin, bytes } = z
  .object({ dataDir: z.string(), origin: z.string(), bytes: z.number() })
  .parse(JSON.parse(process.argv[2] ?? ''))
const entry = entryFor(smallModel(bytes))
const library = loopbackLibrary(dataDir, origin, [entry])
if (!library.resume(entry.id)) library.download(entry, testConsent, [])
const ticking = setInterval(
  () => process.stdout.write(`done ${library.transfers.list()[0]?.doneBytes ?? 0}\n`),
  5,
)
await settled(library, entry.id)
clearInterval(ticking)
process.stdout.write('ended\n')
