// Row M1: whatever a reply contains, the page gets allowlisted elements without addresses, styles or handlers.
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { hostileReplies } from './hostile-replies.fake.ts'
import { SafeMarkdown } from './safe-markdown.tsx'

const allowedTags = new Set(
  'div p br hr em strong del blockquote ul ol li code pre table thead tbody tr th td span'.split(' '),
)
const draw = (text: string) => renderToStaticMarkup(<SafeMarkdown text={text} />)

// React escapes `<` in text and in attribute values, so every `<` of the output starts a real tag.
function violations(markup: string): string[] {
  return [...markup.matchAll(/<\/?([^\s/>]*)([^>]*)>/g)]
    .filter(([, tag, attributes]) => !allowedTags.has(tag ?? '') || !allowedAttributes(attributes ?? ''))
    .map(([tag]) => tag)
}
const allowedAttributes = (attributes: string) =>
  /^(?: (?:class="[\w-]*"|dir="auto"|start="\d+"))*\/?$/.test(attributes)

test('the corpus is as large as promised and has no double', () => {
  expect(hostileReplies.length).toBeGreaterThanOrEqual(300)
  expect(new Set(hostileReplies).size).toBe(hostileReplies.length)
})

test('the check itself finds what it must find', () => {
  expect(violations('<div class="x"><img src="y"></div>')).toHaveLength(1)
  expect(violations('<p onclick="x">a</p>')).toHaveLength(1)
  expect(violations('<a href="https://evil.example">a</a>')).toHaveLength(2)
})

test.each(hostileReplies)('M1: draws only what is allowed: %j', (text) => {
  expect(violations(draw(text))).toEqual([])
})

test('M1: is as safe while a hostile reply is still arriving, character by character', () => {
  for (const text of hostileReplies.filter((reply) => reply.length < 40))
    for (let end = 1; end < text.length; end++) expect(violations(draw(text.slice(0, end)))).toEqual([])
})

test('a link shows its words and the host it points to, in a form that unmasks look-alikes', () => {
  expect(draw('[the site](https://evil.example/x?q=1)')).toContain('the site (evil.example)')
  expect(draw('[https://good.example](https://evil.example)')).toContain(
    'https://good.example (evil.example)',
  )
  expect(draw('[go](https://аррӏе.example/)')).toContain('(xn--')
  expect(draw('see www.good.example for more')).not.toContain('(')
  expect(draw('[x](javascript:alert(1))')).not.toContain('javascript')
})

test('keeps the Markdown that a reply may use', () => {
  const markup = draw('**Two things**\n\n1. sleep\n2. *rest*\n\n> quiet\n\n| a |\n|---|\n| b |')
  for (const tag of ['<strong>', '<ol>', '<em>', '<blockquote>', '<table>']) expect(markup).toContain(tag)
})
