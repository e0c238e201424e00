import { parseArgs, type ParseArgsConfig } from 'node:util'
import { CommandError } from './command'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options every command takes. */
export const commonOptions = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options

/** Reads the arguments of a command; a wrong one is a `CommandError` that says what is wrong. */
export function readArguments<const Given extends Options>(args: readonly string[], options: Given) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, ...commonOptions },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. To specify')[0] : String(error)
    throw new CommandError('WRONG_USE', reason ?? 'Wrong arguments.', 2)
  }
}

/** A whole number from an option, within bounds. */
export function readNumber(name: string, value: string, least: number, most: number): number {
  const number = /^\d{1,12}$/.test(value) ? Number(value) : NaN
  if (number >= least && number <= most) return number
  throw new CommandError(
    'WRONG_USE',
    `--${name} takes a whole number from ${least} to ${most}, not “${value}”.`,
    2,
  )
}

/** The value of an option that must be given. */
export function required(name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value
  throw new CommandError('WRONG_USE', `--${name} is missing.`, 2)
}
