// A picture that is only in memory. Its address ends with the component, and with it the picture.
import { useEffect, useRef } from 'react'

interface BlobImageProps {
  readonly blob: Blob
  readonly alt: string
  readonly width?: number
  readonly height?: number
}

/** The picture. */
export function BlobImage({ blob, alt, ...size }: BlobImageProps) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const address = URL.createObjectURL(blob)
    image.current?.setAttribute('src', address)
    return () => URL.revokeObjectURL(address)
  }, [blob])
  return <img ref={image} alt={alt} {...size} />
}
