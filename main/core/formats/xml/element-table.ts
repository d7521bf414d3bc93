/**
 * Where the elements of a text stand, as numbers: a file of 10 MB has a hundred thousand elements, and whoever reads it
 * looks at few of them, so that the nodes of `nodes.ts` are made when somebody comes to them. One row for each element, in
 * the order of the start tags; what is below an element stands directly behind it.
 *
 * | column        | offset in the text, but for the last                                  |
 * |---------------|-----------------------------------------------------------------------|
 * | `start`       | of `<name`                                                            |
 * | `startTagEnd` | behind the start tag                                                  |
 * | `endTagStart` | of `</name`; 0 where the element is written as `<name/>`              |
 * | `end`         | behind the end tag                                                    |
 * | `next`        | row of the first element that begins behind this one's end            |
 */
export class ElementTable {
  readonly text: string
  readonly #names: string[] = []
  #cells: Uint32Array

  constructor(text: string) {
    this.text = text
    this.#cells = new Uint32Array(columns * (firstRows + Math.floor(text.length / unitsPerRow)))
  }

  /** Rows. */
  get size(): number {
    return this.#names.length
  }

  /** Its row. Until it is closed it stands for `<name/>`. */
  add(name: string, start: number, startTagEnd: number): number {
    const row = this.#names.push(name) - 1
    const at = row * columns
    if (at === this.#cells.length) this.#grow()
    const cells = this.#cells
    cells[at] = start
    cells[at + 1] = startTagEnd
    cells[at + 2] = 0
    cells[at + 3] = startTagEnd
    cells[at + 4] = row + 1
    return row
  }

  /** With everything in it that was added since. */
  close(row: number, endTagStart: number, end: number): void {
    const at = row * columns
    this.#cells[at + 2] = endTagStart
    this.#cells[at + 3] = end
    this.#cells[at + 4] = this.#names.length
  }

  name(row: number): string {
    return this.#names[row] ?? ''
  }

  start(row: number): number {
    return this.#cells[row * columns] ?? 0
  }

  startTagEnd(row: number): number {
    return this.#cells[row * columns + 1] ?? 0
  }

  endTagStart(row: number): number {
    return this.#cells[row * columns + 2] ?? 0
  }

  end(row: number): number {
    return this.#cells[row * columns + 3] ?? 0
  }

  next(row: number): number {
    return this.#cells[row * columns + 4] ?? 0
  }

  #grow(): void {
    const cells = new Uint32Array(this.#cells.length * 2)
    cells.set(this.#cells)
    this.#cells = cells
  }
}

const columns = 5
const firstRows = 16

/** Of text for one element, in code units: about as many as in task sequences. */
const unitsPerRow = 64
