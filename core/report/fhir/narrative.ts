// The words that every FHIR resource carries for people to read, as XHTML. Whatever the person wrote is text and never markup.

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as XML 1.0 (section 2.2) and FHIR's strings may hold it: without most control characters and lone surrogates. */
export const storable = (text: string): string =>
  text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')

/** {@link storable} text with the signs escaped that would be markup. */
export const escapeXml = (text: string): string =>
  storable(text).replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? '')

/** A narrative of some lines, each a paragraph. */
export const narrative = (...lines: readonly string[]) => ({
  status: 'generated' as const,
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${lines.map((line) => `<p>${escapeXml(line)}</p>`).join('')}</div>`,
})
