import { LibraryError } from '../../library/library'
import { verifyLibrary } from '../../library/verify-library'
import { scheduleProblems } from '../../study/schedule-problems'
import { readArguments, required } from '../arguments'
import { CommandError, type Command } from '../command'
import { requireLibrary } from '../with-library'

/** Checks every checksum, reference and shape of a library and changes nothing. Exit code 1 when something is wrong. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '--library DIR [--json]',
  summary: 'checks everything in a library and changes nothing',
  async run(args, output) {
    const { values } = readArguments(args, { library: { type: 'string' } })
    const folder = required('library', values.library)
    await requireLibrary(folder)
    const found = await verify(folder)
    if (output.json) output.print(JSON.stringify(found))
    else {
      for (const [table, count] of Object.entries(found.counts)) output.print(`${table}: ${count}`)
      for (const { file, line, message } of found.problems) {
        output.print(`${file}${line === undefined ? '' : `:${line}`}: ${message}`)
      }
      output.print(found.ok ? 'Everything is in order.' : `${found.problems.length} problems`)
    }
    return found.ok ? 0 : 1
  },
}

async function verify(folder: string) {
  try {
    return await verifyLibrary(folder, scheduleProblems)
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error
    throw new CommandError(error.problem.code, error.problem.message, 1, { path: folder })
  }
}
