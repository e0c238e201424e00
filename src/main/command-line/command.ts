/** What a command is given besides its arguments. */
export interface Output extends Streams {
  json: boolean
}

/** Where results (`print`) and everything else (`tell`) go. */
export interface Streams {
  print(text: string): void
  tell(text: string): void
  /** Folder of the running entry, from which the built parts are found. */
  readonly mainFolder: string
}

export interface Command {
  name: string
  /** Arguments as shown in the help. */
  usage: string
  summary: string
  /** Runs with the arguments behind the command's name. Gives the exit code; throws `CommandError`. */
  run(args: readonly string[], output: Output): Promise<number>
}

/** A failure that the person at the command line can do something about. */
export class CommandError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** 1: it failed; 2: wrong use or unreadable input; 130: it was interrupted. */
    readonly exitCode: 1 | 2 | 130,
    readonly place: { path?: string; line?: number } = {},
  ) {
    super(message)
    this.name = 'CommandError'
  }
}
