// The legend of a chart for its picture: it lives beside the svg on the page, so it is read from there and drawn anew.

/** One mark with its colour as the page shows it. */
interface DrawnEntry {
  readonly label: string
  readonly colour: string
  readonly shape: string
}

const markPx = 10
const linePx = 20
const gapPx = 18

/** The entries of the legend within a figure, in order. */
export const legendOf = (figure: Element): DrawnEntry[] =>
  [...figure.querySelectorAll('figcaption li')].map((entry) => {
    const mark = entry.querySelector<HTMLElement>('[data-shape]')
    return {
      label: entry.textContent,
      colour: mark ? getComputedStyle(mark).color : 'currentcolor',
      shape: mark?.dataset['shape'] ?? 'dot',
    }
  })

function drawMark(
  pen: CanvasRenderingContext2D,
  { colour, shape }: DrawnEntry,
  { x, y }: { x: number; y: number },
): number {
  pen.fillStyle = colour
  pen.strokeStyle = colour
  pen.lineWidth = 2.5
  if (shape === 'line' || shape === 'dashes') {
    pen.setLineDash(shape === 'dashes' ? [5, 4] : [])
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + linePx, y)
    pen.stroke()
    return linePx
  }
  pen.beginPath()
  if (shape === 'bar') pen.rect(x, y - markPx / 2, markPx, markPx)
  else pen.arc(x + markPx / 2, y, markPx / 2, 0, 2 * Math.PI)
  pen.fill()
  return markPx
}

/**
 * Draws the entries in rows of `widthPx` from `top` down, in the font that is set; returns the height of the rows. With
 * `dry` nothing is drawn.
 */
export function drawLegend(
  pen: CanvasRenderingContext2D,
  entries: readonly DrawnEntry[],
  place: { left: number; top: number; widthPx: number; rowPx: number; dry?: boolean },
): number {
  const ink = pen.fillStyle
  let x = 0
  let row = 0
  for (const entry of entries) {
    const needed = linePx + 8 + pen.measureText(entry.label).width
    if (x > 0 && x + needed > place.widthPx) {
      x = 0
      row += 1
    }
    if (!place.dry) {
      const at = { x: place.left + x, y: place.top + (row + 0.5) * place.rowPx }
      const wide = drawMark(pen, entry, at)
      pen.fillStyle = ink
      pen.textBaseline = 'middle'
      pen.fillText(entry.label, at.x + wide + 8, at.y)
    }
    x += needed + gapPx
  }
  return entries.length === 0 ? 0 : (row + 1) * place.rowPx
}
