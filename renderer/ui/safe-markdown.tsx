// Markdown of a reply or of the person, drawn through an allowlist: no HTML, no images, no clickable links, no styles or
// addresses from the text. Anything not named here is dropped, so a new Markdown feature stays off until somebody allows it.
import type { ReactNode } from 'react'
import Markdown from 'react-markdown'
import type { Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { linkHost, namesHost, withoutDeceptiveCharacters } from './link-host.ts'
import classes from './safe-markdown.module.css'

interface Inner {
  readonly children?: ReactNode
}

const heading = ({ children }: Inner) => (
  <p>
    <strong>{children}</strong>
  </p>
)

// Each part passes on its children and nothing else: attributes from the text end here.
const parts: Components = {
  p: ({ children }: Inner) => <p>{children}</p>,
  br: () => <br />,
  hr: () => <hr />,
  em: ({ children }: Inner) => <em>{children}</em>,
  strong: ({ children }: Inner) => <strong>{children}</strong>,
  del: ({ children }: Inner) => <del>{children}</del>,
  blockquote: ({ children }: Inner) => <blockquote>{children}</blockquote>,
  ul: ({ children }: Inner) => <ul>{children}</ul>,
  ol: ({ children, start }) => <ol start={start}>{children}</ol>,
  li: ({ children }: Inner) => <li>{children}</li>,
  code: ({ children }: Inner) => <code>{children}</code>,
  pre: ({ children }: Inner) => <pre>{children}</pre>,
  table: ({ children }: Inner) => <table>{children}</table>,
  thead: ({ children }: Inner) => <thead>{children}</thead>,
  tbody: ({ children }: Inner) => <tbody>{children}</tbody>,
  tr: ({ children }: Inner) => <tr>{children}</tr>,
  th: ({ children }: Inner) => <th>{children}</th>,
  td: ({ children }: Inner) => <td>{children}</td>,
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  a: ({ href, children }) => <LinkWords address={href}>{children}</LinkWords>,
}

const allowed = Object.keys(parts)

/** Draws a text. Also safe, and only less pretty, while Markdown is still incomplete. */
export function SafeMarkdown({ text }: { readonly text: string }) {
  return (
    <div className={classes.text} dir="auto">
      <Markdown remarkPlugins={[remarkGfm]} allowedElements={allowed} unwrapDisallowed components={parts}>
        {withoutDeceptiveCharacters(text)}
      </Markdown>
    </div>
  )
}

function LinkWords({ address, children }: { readonly address?: string; readonly children?: ReactNode }) {
  const host = linkHost(address)
  const named = host === null || namesHost(plainText(children), host)
  return (
    <span>
      {children}
      {named ? null : ` (${host})`}
    </span>
  )
}

function plainText(node: ReactNode): string {
  if (typeof node === 'string') return node
  if (Array.isArray(node)) return node.map((part: ReactNode) => plainText(part)).join('')
  return ''
}
