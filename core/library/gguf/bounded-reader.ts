// Reads little-endian values from a file and never past a limit. Every fault is one type, so that a caller of the parser
// meets a sentence and never a RangeError of some buffer.

/** A file, or anything else with bytes at places. */
export interface ByteSource {
  readonly sizeBytes: number
  /** Exactly `length` bytes from `at`; only asked for bytes inside the file. */
  read(at: number, length: number): Uint8Array
}

/** The file is not what it says; `what` is a short reason for people who know the format. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const pieceBytes = 1 << 20

/** Reads forward. Throws {@link Malformed} instead of leaving the file, or `limit` bytes from its start. */
export class BoundedReader {
  at = 0
  #piece: Uint8Array = new Uint8Array(0)
  #pieceAt = 0
  readonly #source: ByteSource
  readonly #limit: number

  constructor(source: ByteSource, limit: number) {
    this.#source = source
    this.#limit = Math.min(limit, source.sizeBytes)
  }

  /** Bytes that may still be read. */
  get left(): number {
    return this.#limit - this.at
  }

  #take(length: number): DataView {
    if (length > this.left) throw new Malformed('ends in the middle of its header')
    if (this.at < this.#pieceAt || this.at + length > this.#pieceAt + this.#piece.length) {
      this.#pieceAt = this.at
      this.#piece = this.#source.read(this.at, Math.min(Math.max(length, pieceBytes), this.left))
    }
    const start = this.#piece.byteOffset + this.at - this.#pieceAt
    this.at += length
    return new DataView(this.#piece.buffer, start, length)
  }

  skip(length: number): void {
    if (length > this.left) throw new Malformed('ends in the middle of its header')
    this.at += length
  }

  u8 = (): number => this.#take(1).getUint8(0)
  u32 = (): number => this.#take(4).getUint32(0, true)
  i32 = (): number => this.#take(4).getInt32(0, true)
  f32 = (): number => this.#take(4).getFloat32(0, true)
  u64 = (): bigint => this.#take(8).getBigUint64(0, true)

  /** A count or length that is at most `most`. */
  count(most: number, what: string): number {
    const value = this.u64()
    if (value > BigInt(most)) throw new Malformed(`has too large a ${what}`)
    return Number(value)
  }

  bytes(length: number): Uint8Array {
    const view = this.#take(length)
    return new Uint8Array(view.buffer, view.byteOffset, length)
  }
}
