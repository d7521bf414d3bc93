/** The hive bins data of a hive that is being built: cells one behind the other, in bins of whole pages. */
import { uint32Bytes } from '../../bytes.ts'
import { binHeaderSize, hbinSignature, pageSize } from './bin.ts'

export class CellHeap {
  #bytes = new Uint8Array(16 * pageSize)
  /** Where the next cell goes, and where the bin that it lies in ends. */
  #next = 0
  #binEnd = 0

  /** Bytes in all bins. */
  get size(): number {
    return this.#binEnd
  }

  /** Reference of a new allocated cell for this many bytes of data, filled with zeros. */
  allocate(dataSize: number): number {
    const size = roundUp(4 + dataSize, 8)
    if (this.#next + size > this.#binEnd) this.#startBin(size)
    const reference = this.#next
    this.#bytes.set(uint32Bytes(-size), reference)
    this.#next += size
    return reference
  }

  write(reference: number, data: Uint8Array): void {
    this.#bytes.set(data, reference + 4)
  }

  add(data: Uint8Array): number {
    const reference = this.allocate(data.length)
    this.write(reference, data)
    return reference
  }

  /** The finished bins. */
  finish(): Uint8Array {
    this.#freeRest()
    return this.#bytes.subarray(0, this.#binEnd)
  }

  #startBin(firstCell: number): void {
    this.#freeRest()
    const start = this.#binEnd
    const size = roundUp(binHeaderSize + firstCell, pageSize)
    this.#reserve(start + size)
    this.#bytes.set(uint32Bytes(hbinSignature), start)
    this.#bytes.set(uint32Bytes(start), start + 4)
    this.#bytes.set(uint32Bytes(size), start + 8)
    this.#next = start + binHeaderSize
    this.#binEnd = start + size
  }

  /** What is left of the bin becomes one cell that is not allocated: its size is positive. */
  #freeRest(): void {
    const rest = this.#binEnd - this.#next
    if (rest > 0) this.#bytes.set(uint32Bytes(rest), this.#next)
    this.#next = this.#binEnd
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(size, this.#bytes.length * 2))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

const roundUp = (size: number, to: number): number => Math.ceil(size / to) * to
