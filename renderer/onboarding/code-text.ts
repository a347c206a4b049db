// The recovery code as text: in groups on screen, with its explanation in the file that the person keeps.

/** Splits a code into its groups of four, whatever separates them. */
export const codeGroups = (code: string): string[] => code.split(/[\s-]+/).filter(Boolean)

/** The file a person keeps: heading, whose and from when, the code, what it is for. Lines end as Notepad likes them. */
export function codeFile(parts: {
  heading: string
  account: string
  made: string
  code: string
  explain: string
}): string {
  const { heading, account, made, code, explain } = parts
  return [heading, '', account, made, '', `    ${code}`, '', ...explain.split('\n'), ''].join('\r\n')
}
