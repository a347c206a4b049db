// Writes what lies beside the app inside a package: licences of others, the list of parts, and the model's card.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { billOfMaterials } from './bill-of-materials.ts'
import { noticesOf, noticesText } from './notices.ts'
import type { ShippingList } from './stage.ts'

/** Files that every package carries in its `resources/notices`. */
export const noticeFiles = ['licences.txt', 'model-card.md', 'sbom.cdx.json'] as const

/** Writes the notices of a package into an empty `folder`. */
export function writeNotices(root: string, folder: string, { packages }: ShippingList): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const notices = noticesOf(root, packages)
  const write = (name: (typeof noticeFiles)[number], text: string) =>
    writeFileSync(path.join(folder, name), text)
  write('licences.txt', noticesText(notices))
  write('sbom.cdx.json', `${JSON.stringify(billOfMaterials(root, notices), null, 2)}\n`)
  copyFileSync(path.join(root, 'models/affect/card.md'), path.join(folder, 'model-card.md'))
}
