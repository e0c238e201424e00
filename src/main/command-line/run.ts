import { version } from '../../../package.json'
import { CommandError, type Command, type Output, type Streams } from './command'
import { exportCommand } from './commands/export'
import { importCommand } from './commands/import'
import { inspectCommand } from './commands/inspect'
import { searchCommand } from './commands/search'
import { serveCommand } from './commands/serve'
import { verifyCommand } from './commands/verify'

const commands: readonly Command[] = [
  inspectCommand,
  importCommand,
  exportCommand,
  searchCommand,
  verifyCommand,
  serveCommand,
]

/**
 * Runs one command. With `--json`, one JSON document is printed and nothing else; messages are told apart from it.
 *
 * @returns 0 done, 1 failed, 2 wrong use or unreadable input, 130 interrupted
 */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<number> {
  const [name, ...rest] = args
  const json = isJsonAsked(rest)
  const output: Output = { ...streams, json }
  const command = commands.find((candidate) => candidate.name === name)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    if (name !== undefined) streams.print(help())
    else streams.tell(help())
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    streams.print(version)
    return 0
  }
  try {
    if (!command) throw new CommandError('WRONG_USE', `There is no command “${name}”. See: dogear --help`, 2)
    if (isHelpAsked(rest)) {
      streams.print(`dogear ${command.name} ${command.usage}`)
      return 0
    }
    return await command.run(rest, output)
  } catch (error) {
    return report(error, output, command)
  }
}

function report(error: unknown, output: Output, command: Command | undefined): number {
  const failure =
    error instanceof CommandError
      ? error
      : new CommandError('INTERNAL', error instanceof Error ? error.message : String(error), 1)
  if (output.json) {
    output.print(
      JSON.stringify({ error: { code: failure.code, message: failure.message, ...failure.place } }),
    )
  } else output.tell(failure.message)
  if (failure.code === 'WRONG_USE' && command) output.tell(`Usage: dogear ${command.name} ${command.usage}`)
  if (!(error instanceof CommandError)) output.tell(error instanceof Error ? (error.stack ?? '') : '')
  return failure.exitCode
}

/** Options end at `--`; what follows are arguments, whatever they look like. */
function optionsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return end < 0 ? args : args.slice(0, end)
}

function isJsonAsked(args: readonly string[]): boolean {
  return optionsOf(args).includes('--json')
}

function isHelpAsked(args: readonly string[]): boolean {
  return optionsOf(args).some((argument) => argument === '--help' || argument === '-h')
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  return [
    'Dogear: read, mark up and remember the answers of your question banks.',
    '',
    ...commands.flatMap(({ name, usage, summary }) => [
      `  dogear ${name} ${usage}`,
      `  ${' '.repeat(7 + width)}${summary}`,
    ]),
    '',
    '  dogear COMMAND --help, dogear --version',
  ].join('\n')
}
