// A certificate for `localhost`, made for one test run by the machine's own openssl. Node cannot make certificates, and a
// key does not belong into a repository, not even a key for tests.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Key and certificate in PEM; null (and a loud note) where there is no openssl. */
export function testCertificate(): { key: string; cert: string } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-cert-'))
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  try {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    execFileSync('openssl', ['req', '-x509', ...curve, ...names, '-keyout', key, '-out', cert], {
      stdio: 'pipe',
    })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } catch {
    process.stderr.write('\n*** No openssl here: tests of https downloads are left out. Run them before a release. ***\n\n') // prettier-ignore
    return null
  } finally {
    rmSync(folder, { recursive: true })
  }
}
