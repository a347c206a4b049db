import { createRouterClient, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeClassifier } from '../affect/classifier.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault, type ScratchVault } from '../vault/scratch-vault.fake.ts'
import { journalPicture } from '../vault/vault.schema.ts'
import { journalRouter } from './journal.router.ts'
import { fromBase64, toBase64 } from './pictures/base64.ts'
import { mostPictures } from './pictures/check-picture.ts'
import { jpeg, png } from './pictures/picture-bytes.fake.ts'

const clock = manualClock()
let scratch: ScratchVault
let vault: OpenVault
beforeAll(() => {
  scratch = scratchVault()
  vault = scratch.open()
})
afterAll(() => {
  vault.close()
  scratch.discard()
})

const api = () => {
  const session = { accountId: scratch.accountId, vault }
  return createRouterClient(journalRouter, { context: { clock, session, classifier: fakeClassifier() } })
}
const newEntry = async () => {
  const id = newId<string>()
  await api().create({ id, writtenAtMs: clock.nowMs(), zone: 'UTC', body: 'With a picture' })
  return id
}
const picture = (parts: object = {}) => ({ id: newId<string>(), base64: toBase64(png()), altText: 'A harbour', ...parts }) // prettier-ignore
const refusal = (call: Promise<unknown>) =>
  call.then(() => 'taken', (fault: unknown) => (fault instanceof ORPCError ? [fault.code, fault.data] : fault)) // prettier-ignore

test('a picture is kept with its entry and comes back as it was stored, without what came along', async () => {
  const entryId = await newEntry()
  const one = picture()
  const stored = await api().addPicture({ entryId, ...one })
  expect(stored).toEqual({ id: one.id, mediaType: 'image/png', width: 40, height: 30, altText: 'A harbour', safety: null }) // prettier-ignore
  await api().addPicture({ entryId, ...one })
  await api().addPicture({ entryId, ...picture({ base64: toBase64(jpeg()), altText: '' }) })
  const { pictures } = await api().get({ entryId })
  expect(pictures.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'image/jpeg'])
  const { base64 } = await api().picture({ pictureId: one.id })
  expect(new TextDecoder('latin1').decode(fromBase64(base64))).not.toContain('Exif')
  expect(fromBase64(base64).length).toBeGreaterThan(40)
  expect((await api().list({})).items[0]).toMatchObject({ id: entryId, pictures: 2 })
})

test('what it shows can be said later, and words of danger open the card there as well', async () => {
  const entryId = await newEntry()
  const { id } = await api().addPicture({ entryId, ...picture({ altText: '' }) })
  expect((await api().describePicture({ pictureId: id, altText: 'The old bridge' })).safety).toBeNull()
  expect((await api().get({ entryId })).pictures).toMatchObject([{ altText: 'The old bridge' }])
  const { safety } = await api().describePicture({ pictureId: id, altText: 'I want to die today' })
  expect(safety).not.toBeNull()
  expect(readDangerState(vault.reader).level).toBe(safety?.level)
})

test('a deleted picture can come back for ten minutes, then its bytes are gone', async () => {
  const entryId = await newEntry()
  const { id } = await api().addPicture({ entryId, ...picture() })
  await api().removePicture({ pictureId: id })
  await api().removePicture({ pictureId: id })
  expect((await api().get({ entryId })).pictures).toEqual([])
  expect(await refusal(api().picture({ pictureId: id }))).toEqual(['NOT_FOUND', undefined])
  expect((await api().restorePicture({ pictureId: id })).altText).toBe('A harbour')
  await api().removePicture({ pictureId: id })
  clock.advance(11 * 60_000)
  await api().list({})
  expect(await refusal(api().restorePicture({ pictureId: id }))).toEqual(['NOT_FOUND', undefined])
  await api().addPicture({ entryId, ...picture({ id }) })
  await api().remove({ entryId })
  expect(await refusal(api().picture({ pictureId: id }))).toEqual(['NOT_FOUND', undefined])
  clock.advance(11 * 60_000)
  await api().list({})
  expect(vault.reader.select().from(journalPicture).all().filter((row) => row.entryId === entryId)).toEqual([]) // prettier-ignore
})

test('what is no picture, too much of it, or without an entry, is refused and says why', async () => {
  const entryId = await newEntry()
  const refused = (base64: string) => refusal(api().addPicture({ entryId, ...picture({ base64 }) }))
  expect(await refused(btoa('<svg onload="alert(1)"/>'))).toEqual([
    'PICTURE_REFUSED',
    { reason: 'not-a-picture' },
  ])
  expect(await refused('not base64 at all §')).toEqual(['PICTURE_REFUSED', { reason: 'not-a-picture' }])
  expect(await refused(toBase64(new Uint8Array(5_000_001)))).toEqual([
    'PICTURE_REFUSED',
    { reason: 'too-large' },
  ])
  expect(await refused(toBase64(png(4000, 10)))).toEqual(['PICTURE_REFUSED', { reason: 'too-long-sided' }])
  for (let n = 0; n < mostPictures; n += 1) await api().addPicture({ entryId, ...picture() })
  expect(await refused(toBase64(png()))).toEqual(['PICTURE_REFUSED', { reason: 'too-many' }])
  expect(await refusal(api().addPicture({ entryId: newId(), ...picture() }))).toEqual([
    'NOT_FOUND',
    undefined,
  ])
})
