// A picture that is drawn in the pixels it gets, so that its text keeps its size on a narrow window.
import { useElementSize } from '@mantine/hooks'
import type { ReactNode } from 'react'

const firstWidthPx = 640

/** Calls `children` with the width there is, in pixels. */
export function DrawnWidth({ children }: { children: (widthPx: number) => ReactNode }) {
  const { ref, width } = useElementSize()
  return <div ref={ref}>{children(width || firstWidthPx)}</div>
}
