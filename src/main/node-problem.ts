import { engines } from '../../package.json'

/**
 * Says what is wrong with a version of Node for running Dogear, or gives `undefined` for one that will do.
 *
 * @param version as in `process.versions.node`
 */
export function nodeProblem(version: string): string | undefined {
  const needed = engines.node.replace('>=', '')
  const isEnough = version.localeCompare(needed, 'en', { numeric: true }) >= 0
  return isEnough
    ? undefined
    : `Dogear needs Node ${needed} or newer; this is ${version}. Get one at https://nodejs.org`
}
