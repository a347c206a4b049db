// Saves what is on screen as a PDF, laid out by the page's print styles. The bytes go from Chromium to the file that the
// person chose and are wiped here; nothing reads them.
import { writeFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { PrintedPage, ShellNote } from '../../core/kernel/shell-notes.ts'
import type { Questions } from './questions.ts'
import { texts } from './texts.ts'

type Outcome = Extract<ShellNote, { type: 'pdf' }>['outcome']

const names: Readonly<Record<PrintedPage, string>> = {
  insights: texts.save.insights,
  'safety-plan': texts.save.safetyPlan,
  report: texts.save.report,
  questionnaire: texts.save.questionnaire,
  preparation: texts.save.preparation,
}

/** Asks where to save and saves; `failed` when the page could not be printed or the file not be written. */
export async function savePdf(
  window: BrowserWindow,
  page: PrintedPage,
  questions: Questions,
): Promise<Outcome> {
  // First the pages, then the question: what is saved is what the person saw when they asked.
  const done = questions.begin()
  let pdf: Buffer | null = null
  try {
    pdf = await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
    })
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: texts.save.pdf,
      defaultPath: names[page],
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    if (!canceled && filePath !== '') await writeFile(filePath, pdf, { mode: 0o600 })
    return canceled || filePath === '' ? 'cancelled' : 'saved'
  } catch {
    return 'failed'
  } finally {
    pdf?.fill(0)
    done()
  }
}
