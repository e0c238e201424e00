import { spawn } from 'node:child_process'

/** The folder of the project, whatever the current one is. */
export const root = new URL('../..', import.meta.url)

/**
 * Runs a program to its end with the terminal's own streams.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ limit?: number, env?: Record<string, string>, shell?: boolean, stdio?: import('node:child_process').StdioOptions }} [options]
 *   limit in milliseconds
 * @returns {Promise<number>} its exit code; 1 when it was ended by a signal or the limit, or never started
 */
export function run(program, args, { limit, env, shell, stdio } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: stdio ?? 'inherit',
      env: { ...process.env, ...env },
      shell: shell ?? false,
    })
    const timer = limit === undefined ? undefined : setTimeout(() => stop(program, child, limit), limit)
    const settle = (code) => {
      clearTimeout(timer)
      resolve(code ?? 1)
    }
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`)
      settle(1)
    })
    child.once('exit', settle)
  })
}

function stop(program, child, limit) {
  console.error(`${program} took longer than ${Math.round(limit / 1000)} s and is stopped.`)
  // Test runners close the browsers and hosts they started when they are interrupted.
  child.kill('SIGINT')
  setTimeout(() => child.kill('SIGKILL'), 20_000).unref()
}
