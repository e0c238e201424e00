export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export function one(passed: boolean): Tally
export function sum(tallies: readonly Tally[]): Tally
export function vitestTally(path: string, exitCode: number): Tally
export function playwrightTally(path: string, exitCode: number): Tally
