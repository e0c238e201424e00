import { setFlagsFromString } from 'node:v8'

/** From this version of the engine on, its middle compiler is always there to do what the last one would. */
const firstEngine = 13
const isKnown = Number.parseInt(process.versions.v8, 10) >= firstEngine

/** How many ask for it now. */
let asking = 0

/**
 * Has the engine compile with its middle compiler only, and one function at a time, until the promise is settled. Its
 * last compiler takes 10 to 20 MB and another processor to make the many loops over the lines of a text faster, and as
 * long as it then saves in a text of a few megabytes. It concerns all threads, but only what becomes hot meanwhile.
 */
export async function compilingLittle<Result>(work: () => Promise<Result>): Promise<Result> {
  if (asking === 0) compileMuch(false)
  asking += 1
  try {
    return await work()
  } finally {
    asking -= 1
    if (asking === 0) compileMuch(true)
  }
}

function compileMuch(much: boolean): void {
  if (!isKnown) return
  const no = much ? '' : 'no-'
  setFlagsFromString(`--${no}opt`)
  setFlagsFromString(`--${no}maglev-inlining`)
}
