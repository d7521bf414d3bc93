/** Puts a module of ours in the place of an npm package for everything that is required from now on. */
import Module from 'node:module'

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown

/** @returns gives the package back */
export const replaceModule = (name: string, replacement: object): (() => void) => {
  const loader = Module as unknown as { _load: Load }
  const before = loader._load
  loader._load = function (request, ...rest) {
    return request === name || request === `${name}/main` ? replacement : before.call(this, request, ...rest)
  }
  return () => {
    loader._load = before
  }
}
