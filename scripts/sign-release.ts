// For the release engineer, on a machine without a network. `keys FILE` makes a key pair: the private half goes into FILE,
// locked with a passphrase, the public half is printed. `sign FILE` announces and signs the installers in release/out.
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const installers = /\.(exe|msi|dmg|AppImage|deb|rpm)$/
const systems: Readonly<Record<string, string>> = { linux: 'linux', mac: 'darwin', win: 'win32' }

/** What an installer is for, read off its name; null for a name that packaging did not give. */
export function targetOf(name: string): string | null {
  const [, system = '', arch = ''] =
    /-(linux|mac|win)-(x64|x86_64|amd64|arm64|aarch64)\.\w+$/.exec(name) ?? []
  if (!systems[system]) return null
  return `${systems[system]}-${arch === 'arm64' || arch === 'aarch64' ? 'arm64' : 'x64'}`
}

/** The announcement of the installers in `folder`. Throws when a name tells no system. */
export function announcement(folder: string, version: string): string {
  const files = readdirSync(folder)
    .filter((name) => installers.test(name))
    .toSorted()
    .map((name) => {
      const target = targetOf(name)
      if (target === null) throw new Error(`${name} does not say which system it is for`)
      const bytes = readFileSync(path.join(folder, name))
      return { target, name, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } // prettier-ignore
    })
  return `${JSON.stringify({ product: 'HealHub', version, files }, null, 2)}\n`
}

/** Signature of an announcement, as it lies beside it. */
export const signatureOf = (text: string, key: KeyObject): string =>
  `${sign(null, Buffer.from(text), key).toString('base64')}\n`

/** A new key pair: the private half locked with a passphrase, the public half as `release-source.json` holds it. */
export function makeKeys(passphrase: string): { privatePem: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString() // prettier-ignore
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return { privatePem, publicKey: raw.toString('base64') }
}

function main([command, file]: readonly string[]): void {
  const passphrase = process.env['HEALHUB_RELEASE_PASSPHRASE']
  if (!file || !passphrase || (command !== 'keys' && command !== 'sign')) {
    console.error('HEALHUB_RELEASE_PASSPHRASE=… node scripts/sign-release.ts keys|sign FILE')
    process.exit(2)
  }
  if (command === 'keys') {
    if (existsSync(file)) throw new Error('that file exists; a release key is never overwritten')
    const { privatePem, publicKey } = makeKeys(passphrase)
    writeFileSync(file, privatePem, { mode: 0o600, flag: 'wx' })
    return console.log(`Put this into "keys" of core/updates/release-source.json: ${publicKey}`)
  }
  const root = path.resolve(import.meta.dirname, '..')
  const folder = path.join(root, 'release/out')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const text = announcement(folder, version)
  writeFileSync(path.join(folder, 'release.json'), text)
  writeFileSync(path.join(folder, 'release.json.sig'), signatureOf(text, createPrivateKey({ key: readFileSync(file), passphrase }))) // prettier-ignore
  console.log('Wrote release.json and release.json.sig beside the installers.')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2))
