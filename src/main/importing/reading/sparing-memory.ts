import { setFlagsFromString } from 'node:v8'

/** From this version of the engine on, its middle compiler is always there to do what the last one would. */
const firstEngine = 13
const isKnown = Number.parseInt(process.versions.v8, 10) >= firstEngine

/** How many ask for it now. */
let asking = 0

/**
 * Has the engine keep memory low rather than be as fast as can be, until the promise is settled or `enough` is called.
 *
 * It compiles with its middle compiler only, and one function at a time. Its last compiler takes 10 to 20 MB and another
 * processor to make the many loops over the lines of a text faster, and as long as it then saves in a text of a few
 * megabytes. This concerns all threads, but only what becomes hot meanwhile.
 *
 * And it looks through all objects of a thread at once rather than bit by bit beside its work. While it does so beside
 * the work, it lets new objects pile up, and reading makes 10 to 15 MB of them in that time.
 */
export async function sparingMemory<Result>(work: (enough: () => void) => Promise<Result>): Promise<Result> {
  if (asking === 0) spare(true)
  asking += 1
  let isAsking = true
  const enough = (): void => {
    if (!isAsking) return
    isAsking = false
    asking -= 1
    if (asking === 0) spare(false)
  }
  try {
    return await work(enough)
  } finally {
    enough()
  }
}

function spare(memory: boolean): void {
  const no = memory ? 'no-' : ''
  setFlagsFromString(`--${no}incremental-marking`)
  if (!isKnown) return
  setFlagsFromString(`--${no}opt`)
  setFlagsFromString(`--${no}maglev-inlining`)
}
