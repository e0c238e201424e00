import { START_LOCATION, type Router } from 'vue-router'

/** Makes the room of the last place the first that is loaded; another one before it would only cost time. */
export function beginAt(router: Router, lastPlace: () => Promise<string>): void {
  router.beforeEach(async (to, from) => {
    // A place that is no more leads back here, and must not be gone to again.
    if (from !== START_LOCATION || to.fullPath !== '/' || to.redirectedFrom) return true
    const place = await lastPlace()
    return place === '/' ? true : { path: place, replace: true }
  })
}
