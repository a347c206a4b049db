import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { checkPicture, mostPictureBytes } from './check-picture.ts'
import { jpeg, png, secret, webp } from './picture-bytes.fake.ts'

const samples = { png, jpeg, webp } as const
const kinds = ['png', 'jpeg', 'webp'] as const
const reasonOf = (bytes: Uint8Array) => {
  const checked = checkPicture(bytes)
  return checked.ok ? 'taken' : checked.error.reason
}
const text = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

test.each(kinds)('%s: the picture stays, and nothing else does', (kind) => {
  const file = samples[kind](640, 480)
  expect(text(file)).toContain(secret)
  const checked = checkPicture(file)
  if (!checked.ok) throw new Error(checked.error.reason)
  const { bytes, ...facts } = checked.value
  expect(facts).toEqual({ mediaType: `image/${kind}`, width: 640, height: 480 })
  expect(text(bytes)).not.toContain('Exif')
  expect(text(bytes)).not.toContain('GPS')
  // What is left is a whole picture again, from which nothing more can be taken.
  const again = checkPicture(bytes)
  expect(again.ok && again.value).toEqual(checked.value)
})

test('the scans of a progressive JPEG and the restart marks in them are kept', () => {
  const checked = checkPicture(jpeg())
  const bytes = checked.ok ? [...checked.value.bytes] : []
  expect(text(Uint8Array.from(bytes))).toContain(text(Uint8Array.from([9, 0xff, 0, 8, 0xff, 0xd3, 7])))
  expect(bytes.slice(-4)).toEqual([6, 5, 0xff, 0xd9])
})

test('the content counts, not what a file is called', () => {
  for (const pretender of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    'GIF89a',
    '%PDF-1.7',
    '<!doctype html>',
    '\u0089PNG\r\n\u001a\n',
    'RIFF\u0010\u0000\u0000\u0000WEBPVP8X',
    '',
  ])
    expect(reasonOf(Uint8Array.from(pretender, (letter) => letter.charCodeAt(0))), pretender).toBe(
      'not-a-picture',
    )
})

test('limits: bytes, sides, and a WebP whose data is larger than it says, or which moves', () => {
  expect(reasonOf(new Uint8Array(mostPictureBytes + 1))).toBe('too-large')
  for (const kind of kinds) {
    expect(reasonOf(samples[kind](2000, 2000)), kind).toBe('taken')
    expect(reasonOf(samples[kind](2001, 5)), kind).toBe('too-long-sided')
    expect(reasonOf(samples[kind](5, 2001)), kind).toBe('too-long-sided')
  }
  expect(reasonOf(png(0, 5))).toBe('not-a-picture')
  const sly = webp(5, 5, [['VP8L', [0x2f, 0xff, 0xff, 0xff, 0x0f]]])
  expect(reasonOf(sly)).toBe('too-long-sided')
  expect(reasonOf(webp(5, 5, [['ANIM', [0, 0, 0, 0, 0, 0]]]))).toBe('not-a-picture')
})

test('hostile bytes give an answer, and what is taken never grows nor keeps what it must not', () => {
  const broken = fc
    .tuple(
      fc.constantFrom(...kinds),
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
      fc.nat(400),
      fc.uint8Array({ maxLength: 20 }),
    )
    .map(([kind, changes, cut, tail]) => {
      const file = samples[kind]()
      for (const [at, byte] of changes) if (at < file.length) file[at] = byte
      return Uint8Array.from([...file.subarray(0, cut % 2 ? cut : file.length), ...tail])
    })
  fc.assert(
    fc.property(fc.oneof(broken, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const checked = checkPicture(bytes)
      if (!checked.ok) return
      expect(checked.value.bytes.length).toBeLessThanOrEqual(bytes.length)
      expect(Math.max(checked.value.width, checked.value.height)).toBeLessThanOrEqual(2000)
      expect(reasonOf(checked.value.bytes)).toBe('taken')
    }),
    { numRuns: 2000 },
  )
})

test('bytes as text and back; what is not base64 is no bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
  const long = new Uint8Array(100_000).fill(7)
  expect(fromBase64(toBase64(long))).toEqual(long)
  expect(fromBase64('§')).toHaveLength(0)
})
