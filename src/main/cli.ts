import { runCommandLine } from './command-line/run'

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => void process.stdout.write(`${text}\n`),
  tell: (text) => void process.stderr.write(`${text}\n`),
  mainFolder: import.meta.dirname,
})
