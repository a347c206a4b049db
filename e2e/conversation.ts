// A conversation as a person holds it: a reply, a stop, another version, the way back, and a reload. The same steps run
// against the loopback server, over the desktop's port, and in Electron.
import { expect, type Page } from '@playwright/test'
import { expectNoSeriousAxe } from './look.ts'
import { composer, messages, press, send } from './person.ts'
import { say } from './texts.ts'

/** Holds it in an open, empty vault. `reload` loads the page anew and leaves the vault open. */
export async function holdConversation(page: Page, reload: () => Promise<void>): Promise<void> {
  await send(page, 'I am worried about my exam tomorrow')
  await expect(messages(page)).toHaveCount(2)
  await expect(page.getByText(say('conversations:standing'))).toBeVisible()
  await expectNoSeriousAxe(page, 'conversation')

  // Stop: the reply is kept as far as it came, and marked.
  await composer(page).fill('My sister and I had a long talk about our childhood and it stirred up a lot')
  const stopped = stopOnceStored(page, 'My sister and I')
  await press(page, 'conversations:composer.send')
  await stopped
  await expect(page.getByRole('button', { name: say('conversations:composer.send') })).toBeVisible()
  await expect(messages(page).filter({ hasText: 'My sister and I' })).toBeVisible()

  // Edit the first message: a second version, and the first one can be returned to.
  const first = messages(page).first()
  await first.hover()
  await first.getByRole('button', { name: say('conversations:messages.edit') }).click()
  await page.getByLabel(say('conversations:edit.label')).fill('I am looking forward to my exam tomorrow')
  await press(page, 'conversations:edit.send')
  await expect(messages(page)).toHaveCount(2, { timeout: 30_000 })
  await expect(messages(page).first()).toContainText('looking forward')
  await messages(page).first().hover()
  await messages(page)
    .first()
    .getByRole('button', { name: say('conversations:messages.previous') })
    .click()
  await expect(messages(page).first()).toContainText('worried about my exam')
  await expect(messages(page).filter({ hasText: 'My sister and I' })).toBeVisible()

  // What was said is still there after a reload.
  await reload()
  await expect(messages(page).filter({ hasText: 'worried about my exam' })).toBeVisible()
}

/**
 * Presses "stop" as soon as a message with `text` is stored. Done inside the page: earlier the words would not be sent,
 * and a slow machine would come too late for a short reply.
 */
function stopOnceStored(page: Page, text: string): Promise<void> {
  return page.evaluate(
    ([wanted, stop]) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          const isStored = [...document.querySelectorAll('article, [role="article"]')].some((each) =>
            each.textContent.includes(wanted),
          )
          const button = document.querySelector<HTMLElement>(`button[aria-label="${stop}"]`)
          if (!isStored || !button) return
          observer.disconnect()
          button.click()
          resolve()
        })
        observer.observe(document.body, { subtree: true, childList: true, attributes: true })
      }),
    [text, say('conversations:composer.stop')] as const,
  )
}
