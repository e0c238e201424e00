import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

/** The computer a process runs on. */
export interface Machine {
  /** Its name, which a Mac changes with the network it is in. */
  host: string
  /** What its system calls it whatever its name; absent where that cannot be told. */
  id?: string
}

/** Runs a program and gives what it says. */
export type Ask = (program: string, parameters: readonly string[]) => Promise<string>

const run = promisify(execFile)
const ask: Ask = async (program, parameters) =>
  (await run(program, [...parameters], { timeout: 2_000, windowsHide: true })).stdout

let known: Promise<Machine> | undefined

/** This computer. */
export function thisMachine(): Promise<Machine> {
  known ??= machineId(process.platform, ask).then((id) => ({
    host: hostname(),
    ...(id === undefined ? {} : { id }),
  }))
  return known
}

/** Whether two descriptions are of one computer. Names are compared only where one of them has no more than that. */
export function isSameMachine(one: Machine, other: Machine): boolean {
  return one.id === undefined || other.id === undefined ? one.host === other.host : one.id === other.id
}

// Of the first namespace of processes, on every Linux system. Containers have others, and may share the id of their image.
const outsideContainers = 'pid:[4026531836]'

/**
 * The identity that a system keeps whatever its name is: the id of systemd, the hardware UUID of a Mac, the GUID
 * Windows was installed with. `undefined` where it cannot be told, and in containers.
 */
export async function machineId(platform: NodeJS.Platform, ask: Ask): Promise<string | undefined> {
  try {
    if (platform === 'linux') {
      if ((await readlink('/proc/self/ns/pid')) !== outsideContainers) return undefined
      return /^[0-9a-f]{32}$/m.exec(await readFile('/etc/machine-id', 'utf8'))?.[0]
    }
    if (platform === 'darwin') {
      const said = await ask('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'])
      return /"IOPlatformUUID" = "([0-9A-F-]{36})"/.exec(said)?.[1]
    }
    if (platform === 'win32') {
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography'
      const said = await ask('reg.exe', ['query', key, '/v', 'MachineGuid', '/reg:64'])
      return /MachineGuid\s+REG_SZ\s+([0-9A-Fa-f-]{36})/.exec(said)?.[1]
    }
  } catch {
    // The name has to do.
  }
  return undefined
}
