/** As often as progress is told, in milliseconds. */
const tellEvery = 100

/** Gives what says whether it is time to tell of progress again, as far as that was told through it before. */
export function tellingPace(): () => boolean {
  let toldAt = -Infinity
  return () => {
    const now = performance.now()
    if (now - toldAt < tellEvery) return false
    toldAt = now
    return true
  }
}
