import type { ParsedFile } from '@shared/domain/import'
import { readArguments } from '../arguments'
import type { Command, Output } from '../command'
import { readInputs } from '../read-inputs'

/** Parses files and shows what an import would find. Stores nothing. */
export const inspectCommand: Command = {
  name: 'inspect',
  usage: 'FILE_OR_FOLDER… [--json]',
  summary: 'shows what is in a file and stores nothing',
  async run(args, output) {
    const { positionals } = readArguments(args, {})
    const files = (await readInputs(positionals)).map(({ file }) => file)
    if (output.json) output.print(JSON.stringify({ files }, withoutOriginals, 2))
    else for (const file of files) describe(file, output)
    return 0
  },
}

/** Records of the library that a file was exported from are nothing that was read. */
function withoutOriginals(key: string, value: unknown): unknown {
  return key === 'original' ? undefined : value
}

function describe(file: ParsedFile, output: Output): void {
  output.print(`${file.path}: ${file.format}, ${file.encoding}, ${file.questions.length} questions`)
  for (const question of file.questions) {
    const place = question.source ? `${question.source.startLine}–${question.source.endLine}` : ''
    const number = question.number === undefined ? '' : `${question.number} `
    output.print(`  ${place.padStart(11)}  ${[...question.topics, ''].join(' › ')}${number}${question.title}`)
  }
  for (const { startLine, endLine, reason } of file.leftOver) {
    output.print(`  ${`${startLine}–${endLine}`.padStart(11)}  left over: ${reason}`)
  }
  for (const { line, code, message } of file.warnings) {
    output.print(`  ${(line === undefined ? '' : String(line)).padStart(11)}  ${code}: ${message}`)
  }
}
