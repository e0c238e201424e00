import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The file of the built worker of that name; undefined where this code runs from its sources. */
export function builtWorker(name: string): string | undefined {
  // Seen from the bundle of this module: beside it, or above its chunk.
  const places = [`./${name}.js`, `../${name}.js`]
  return places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((file) => existsSync(file))
}
