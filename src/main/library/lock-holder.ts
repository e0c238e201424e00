import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { z } from 'zod'
import { errorCode } from './files'
import { isSameMachine, type Machine } from './machine'

const holderSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** Identity of the computer, where it tells. */
  machine: z.string().optional(),
  /** When the process started, UTC ms. */
  startedAt: z.number(),
  /** The same as the system counts it, where it tells. */
  processStart: z.string().optional(),
  token: z.string(),
})

/** The process that holds a library. */
export type LockHolder = z.infer<typeof holderSchema>

/** This process, as it stands in a lock. */
export async function describeSelf({ host, id }: Machine): Promise<LockHolder> {
  const processStart = await processStartOf(process.pid)
  return {
    pid: process.pid,
    host,
    ...(id === undefined ? {} : { machine: id }),
    startedAt: Math.round(performance.timeOrigin),
    ...(processStart === undefined ? {} : { processStart }),
    token: `${process.pid}-${process.hrtime.bigint()}`,
  }
}

/** The content of a lock. */
export const textOf = (holder: LockHolder): string => `${JSON.stringify(holder)}\n`

/** Who a lock says holds it; `undefined` where it says nothing that can be read. */
export function parseHolder(bytes: Buffer): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Whether the process runs. Of a process of another computer nothing can be known; it counts as alive. */
export async function isAlive(holder: LockHolder, here: Machine): Promise<boolean> {
  const { host, machine } = holder
  if (!isSameMachine({ host, ...(machine === undefined ? {} : { id: machine }) }, here)) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
  }
  // The machine's own time, whatever clock the library was given: it is compared with the machine's boot.
  const machineTime = performance.timeOrigin + performance.now()
  const startedBeforeBoot = holder.startedAt < machineTime - uptime() * 1_000 - 60_000
  if (startedBeforeBoot) return false
  const processStart = await processStartOf(holder.pid)
  return (
    processStart === undefined || holder.processStart === undefined || processStart === holder.processStart
  )
}

/** When a process started, in the ticks of the Linux kernel; `undefined` on other systems. */
async function processStartOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The name of the command, in parentheses, may itself hold spaces and parentheses.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
