import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const stateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
})

export type WindowState = z.infer<typeof stateSchema>

/** Where the window was when it was last closed; undefined when nothing usable is remembered. */
export function readWindowState(path: string): WindowState | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Remembers where the window is. Failing to is no reason to keep a window from closing. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, JSON.stringify(state))
    renameSync(`${path}.new`, path)
  } catch (error) {
    console.error('The place of the window was not remembered:', error)
  }
}

/** Whether enough of the window's title bar lies on a display to take hold of it: displays get unplugged. */
export function isReachable(state: Rectangle, displays: readonly Rectangle[]): boolean {
  return displays.some((display) => {
    const overlap = Math.min(state.x + state.width, display.x + display.width) - Math.max(state.x, display.x)
    return overlap >= 100 && state.y >= display.y && state.y + 40 <= display.y + display.height
  })
}
