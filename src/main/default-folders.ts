import { homedir } from 'node:os'
import { join } from 'node:path'

/** What decides where a system keeps the data of programs. */
export interface Surroundings {
  system: NodeJS.Platform
  home: string
  environment: NodeJS.ProcessEnv
}

const here = (): Surroundings => ({ system: process.platform, home: homedir(), environment: process.env })

/**
 * The library folder when none is named, the same in both hosts: where each system keeps the data of
 * programs, outside the folders that are synchronised file by file behind a program's back.
 */
export function defaultLibraryFolder(surroundings = here()): string {
  return join(dataFolder(surroundings), surroundings.system === 'linux' ? 'library' : 'Library')
}

/** Folder of the browser data of the browser host's app window. */
export function browserProfileFolder(surroundings = here()): string {
  return join(dataFolder(surroundings), surroundings.system === 'linux' ? 'browser' : 'Browser')
}

function dataFolder({ system, home, environment }: Surroundings): string {
  if (system === 'darwin') return join(home, 'Library/Application Support/Dogear')
  if (system === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData/Local'), 'Dogear')
  // The XDG base directory specification: a relative path is to be ignored.
  const named = environment['XDG_DATA_HOME']
  return join(named?.startsWith('/') === true ? named : join(home, '.local/share'), 'dogear')
}
