// Keeps a vault's header on disk, twice: a lost header means a lost vault. The copy always follows the original, so that
// a passphrase that was replaced opens neither of them.
import type { VaultPlace } from '../platform/data-layout.ts'
import { readSmallFile, removeTree, writeFileAtomically } from '../platform/files.ts'
import {
  maxHeaderBytes,
  type ParsedHeader,
  parseHeader,
  printHeader,
  type VaultHeader,
} from './vault-header.ts'

type HeaderPlace = Pick<VaultPlace, 'header' | 'headerCopy'>

const load = (file: string): ParsedHeader | 'missing' => {
  const bytes = readSmallFile(file, maxHeaderBytes)
  return bytes ? parseHeader(new TextDecoder().decode(bytes)) : 'missing'
}

/** Stores a header durably: old or new after a crash, never neither. Throws Node's ENOSPC when the disk is full. */
export function writeHeader(place: HeaderPlace, header: VaultHeader): void {
  const text = printHeader(header)
  writeFileAtomically(place.header, text)
  try {
    writeFileAtomically(place.headerCopy, text)
  } catch {
    // The new secrets are in force; a copy that still takes the old ones must go. The next unlock writes it again.
    removeTree(place.headerCopy)
  }
}

/** Reads the header; falls back to the copy when the original is damaged or gone. */
export function readHeader(place: HeaderPlace): ParsedHeader | 'missing' {
  const original = load(place.header)
  if (original !== 'damaged' && original !== 'missing') return original
  const copy = load(place.headerCopy)
  return copy === 'missing' ? original : copy
}

/**
 * Makes both files say the same again, after a crash between the two writes or damage to one of them. Never throws:
 * a full disk must not keep anyone out.
 */
export function mendHeader(place: HeaderPlace, header: VaultHeader): void {
  const text = printHeader(header)
  const decoder = new TextDecoder()
  for (const file of [place.header, place.headerCopy]) {
    try {
      const bytes = readSmallFile(file, maxHeaderBytes)
      if (!bytes || decoder.decode(bytes) !== text) writeFileAtomically(file, text)
    } catch {
      // Tried again at the next unlock.
    }
  }
}
