// The model library in a real browser, with a mirror on this machine that speaks https with a certificate of its own:
// the way a clinic's mirror would be used. The first model is one whose hash has to be confirmed.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import { ggufBytes, goodValues } from '../core/library/gguf/gguf-bytes.fake.ts'
import { startLoopbackHub } from '../core/platform/loopback-hub.fake.ts'
import { testCertificate } from '../core/platform/test-certificate.fake.ts'
import { enter } from './app.ts'
import { expectNoSeriousAxe } from './look.ts'
import { createAccount, press } from './person.ts'
import { newHome, startServer } from './running-server.ts'
import { say } from './texts.ts'

const certificate = testCertificate()
const mistral = 'Mistral 7B Instruct v0.3'
const tiny = 'TinyLlama 1.1B Chat'

/** A valid small model of the architecture that the catalogue expects. */
const content = ggufBytes({
  values: { ...goodValues, 'general.name': 'a small stand-in' },
  tensors: [{ name: 'token_embd.weight', dimensions: [8192, 8], offset: 0 }],
  dataBytes: 8192 * 32,
})

base.skip(certificate === null, 'there is no openssl on this machine')

base(
  'a person fetches a model after saying yes, pauses, checks and removes it, and brings in a file',
  async ({ page }) => {
    if (!certificate) return
    const hub = await startLoopbackHub(
      { 'Mistral-7B-Instruct-v0.3-Q4_K_M.gguf': content, 'tinyllama-1.1b-chat-v1.0.Q4_K_M.gguf': content },
      { secure: certificate },
    )
    const home = newHome()
    mkdirSync(home.dataDir, { recursive: true })
    const authority = path.join(home.temporaryDir, 'authority.pem')
    writeFileSync(authority, certificate.cert)
    process.env['NODE_EXTRA_CA_CERTS'] = authority
    const server = await startServer(home)
    try {
      await enter(page, server)
      await createAccount(page, 'Ada')
      await page
        .getByRole('link', { name: say('common:nav.settings'), exact: true })
        .first()
        .click()
      await page.getByRole('tab', { name: say('settings:record.title') }).click()
      await page.getByLabel(say('settings:record.way.mirror')).fill(hub.origin)
      await press(page, 'settings:record.way.save')
      await expect(page.getByText(say('settings:record.way.saved'))).toBeVisible()

      await page
        .getByRole('link', { name: say('common:nav.models'), exact: true })
        .first()
        .click()
      await expect(page.getByRole('heading', { name: say('library:presets.title') })).toBeVisible()
      await expectNoSeriousAxe(page, 'library')
      expect(hub.log).toEqual([])

      // A hash that is not known: the server is asked, the person confirms.
      await page
        .getByRole('button', { name: say('library:offer.fetch', { name: mistral }), exact: true })
        .click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText(new URL(hub.origin).host)
      await expectNoSeriousAxe(page, 'library-consent')
      await press(page, 'library:consent.ask')
      await expect(dialog).toContainText(/[0-9a-f]{64}/)
      expect(hub.sentBytes()).toBe(0)
      hub.faults.pauseMs = 250
      await press(page, 'library:consent.confirm')
      await page.getByRole('button', { name: say('library:transfers.pause', { name: mistral }) }).click()
      await page.getByRole('button', { name: say('library:transfers.resume', { name: mistral }) }).waitFor()
      await expectNoSeriousAxe(page, 'library-paused')
      delete hub.faults.pauseMs
      await page.getByRole('button', { name: say('library:transfers.resume', { name: mistral }) }).click()
      await expect(page.getByText(say('library:installed.inUse'))).toBeVisible()
      await page.getByRole('button', { name: say('library:installed.verify', { name: mistral }) }).click()
      await expect(page.getByText(say('library:installed.intact', { name: mistral }))).toBeVisible()

      // A file that is not the one it should be never gets in.
      await page
        .getByRole('button', { name: say('library:offer.fetch', { name: tiny }), exact: true })
        .click()
      await press(page, 'library:consent.agree')
      await expect(page.getByText(say('library:fault.WrongSize'))).toBeVisible()
      await page.getByRole('button', { name: say('library:transfers.cancel', { name: tiny }) }).click()

      await page.getByRole('button', { name: say('library:installed.remove', { name: mistral }) }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('library:installed.remove', { name: mistral }) })
        .click()
      await expect(page.getByRole('heading', { name: say('library:installed.none') })).toBeVisible()

      const file = path.join(home.temporaryDir, 'brought.gguf')
      writeFileSync(file, content)
      await page.getByLabel(say('library:import.path')).fill(`${file}.missing`)
      await press(page, 'library:import.submit')
      await expect(page.getByText(say('library:fault.NothingThere'))).toBeVisible()
      await page.getByLabel(say('library:import.path')).fill(file)
      await press(page, 'library:import.submit')
      await expect(page.getByRole('heading', { name: 'a small stand-in' })).toBeVisible()
      await expectNoSeriousAxe(page, 'library-installed')
    } finally {
      delete process.env['NODE_EXTRA_CA_CERTS']
      await server.stop()
      await hub.close()
      home.remove()
    }
  },
)
