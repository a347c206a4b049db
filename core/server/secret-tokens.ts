// Random tokens of 256 bits, and the hash under which they are kept: whoever reads the memory of a table of hashes
// cannot log in with it.
import { createHash, randomBytes } from 'node:crypto'

/** A new token: 43 characters of base64url, 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token. Looking a hash up tells nothing about the token through timing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
