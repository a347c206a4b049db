// Turns a chart on the page into a PNG file. The page's colours are CSS variables that a picture cannot see, so every style
// that counts is written into a copy first; the copy travels as a blob, which the CSP allows for images.
import { drawLegend, legendOf } from './picture-legend.ts'

const carried = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linejoin', 'opacity',
  'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'visibility', 'display',
] as const // prettier-ignore

const pixelsPerPoint = 2
const paddingPx = 16
const titlePx = 18
const notePx = 13
const titleFont = `600 ${titlePx}px system-ui, sans-serif`
const noteFont = `${notePx}px system-ui, sans-serif`

function copyWithStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  copy.querySelectorAll<SVGElement>('*').forEach((element, at) => {
    const original = originals[at]
    if (!original) return
    const style = getComputedStyle(original)
    element.removeAttribute('class')
    // The CSP forbids setting the attribute itself.
    element.style.cssText = carried.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')
  })
  const { width, height } = svg.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.style.cssText = 'font-family: system-ui, sans-serif'
  return copy
}

async function pictureOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const source = new XMLSerializer().serializeToString(copyWithStyles(svg))
  const address = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }))
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    return picture
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Breaks a text into lines that fit `widthPx`. */
function linesOf(pen: CanvasRenderingContext2D, text: string, widthPx: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && pen.measureText(longer).width > widthPx) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** What is written around the chart: a picture that travels must still say what it shows and on how much it stands. */
export interface PictureTexts {
  readonly title: string
  readonly notes: readonly string[]
}

/** Draws `svg` with its texts on the background of its card. Rejects when the browser cannot draw it. */
export async function svgToPng(svg: SVGSVGElement, { title, notes }: PictureTexts): Promise<Blob> {
  const picture = await pictureOf(svg)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const style = getComputedStyle(svg.closest('section') ?? document.body)
  const legend = legendOf(svg.closest('figure') ?? svg)
  pen.font = noteFont
  const lines = notes.flatMap((note) => linesOf(pen, note, picture.width))
  const rows = { left: paddingPx, widthPx: picture.width, rowPx: notePx * 1.75 }
  const top = paddingPx + titlePx * 2
  const legendTop = top + picture.height + paddingPx / 2
  const notesTop = legendTop + drawLegend(pen, legend, { ...rows, top: legendTop, dry: true }) + paddingPx / 2
  const size = {
    width: picture.width + 2 * paddingPx,
    height: notesTop + lines.length * notePx * 1.5 + paddingPx,
  }
  canvas.width = size.width * pixelsPerPoint
  canvas.height = size.height * pixelsPerPoint
  pen.scale(pixelsPerPoint, pixelsPerPoint)
  pen.fillStyle = style.backgroundColor
  pen.fillRect(0, 0, size.width, size.height)
  pen.fillStyle = style.color
  pen.textBaseline = 'top'
  pen.font = titleFont
  pen.fillText(title, paddingPx, paddingPx)
  pen.drawImage(picture, paddingPx, top)
  pen.font = noteFont
  lines.forEach((line, at) => pen.fillText(line, paddingPx, notesTop + at * notePx * 1.5))
  drawLegend(pen, legend, { ...rows, top: legendTop })
  return await asPng(canvas)
}

const asPng = (canvas: HTMLCanvasElement) =>
  new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png')
  })
