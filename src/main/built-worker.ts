import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where built workers may lie, seen from the bundle of this module: beside it, or above its chunk. */
const places = ['./', '../']

/** The file of the built worker of that name; undefined where this code runs from its sources. */
export function builtWorker(name: string): string | undefined {
  return places
    .map((place) => fileURLToPath(new URL(`${place}${name}.js`, import.meta.url)))
    .find((file) => existsSync(file))
}
