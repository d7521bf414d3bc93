/** What one file may cost, whatever it claims: a hostile one is refused before it blocks the program. */
import { fault } from '../../fault.ts'

/** Windows and OpenSSL write 2,000 iterations, careful tools up to 1,000,000. */
export const mostIterations = 10_000_000

/** Containers, bags, attributes and names. The largest real files hold a few hundred certificates. */
const mostParts = 100_000

export class Work {
  #iterations = 0
  #parts = 0

  /** `pkcs12-iterations` with the number that the file asks for, before any is done. */
  iterate({ iterations, offset }: { readonly iterations: number; readonly offset: number }, times: number): void {
    this.#iterations += iterations * times
    if (this.#iterations <= mostIterations) return
    const asked = iterations > mostIterations ? iterations : this.#iterations
    fault('pkcs12-iterations', { iterations: asked, limit: mostIterations }, { offset })
  }

  /** `pkcs12-too-many` above the limit. */
  visit(place: { readonly offset: number }): void {
    this.#parts++
    if (this.#parts > mostParts) fault('pkcs12-too-many', { limit: mostParts }, place)
  }
}
