import { nodeProblem } from './node-problem'

// Who reads the output may have seen enough, as `head` has. What the command does is still done to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await run()

async function run(): Promise<number> {
  const problem = nodeProblem(process.versions.node)
  if (problem !== undefined) {
    console.error(problem)
    return 1
  }
  // An older Node cannot even load the rest.
  const { runCommandLine } = await import('./command-line/run')
  return runCommandLine(process.argv.slice(2), {
    print: (text) => void process.stdout.write(`${text}\n`),
    tell: (text) => void process.stderr.write(`${text}\n`),
    mainFolder: import.meta.dirname,
  })
}
