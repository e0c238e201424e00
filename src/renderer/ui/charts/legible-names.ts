import { widthOf } from './place-labels'

const gap = 8

/**
 * Which of the names under a row of evenly spaced places can be written without running into each other. Those
 * nearest to the place of `from` are written first, so that it always keeps its own.
 */
export function legibleNames(names: readonly string[], step: number, from: number): boolean[] {
  const shown = names.map(() => false)
  const order = names.map((_, index) => index).sort((a, b) => Math.abs(a - from) - Math.abs(b - from))
  const taken: { left: number; right: number }[] = []
  for (const index of order) {
    const name = names[index] ?? ''
    const half = (widthOf(name) + gap) / 2
    const box = { left: index * step - half, right: index * step + half }
    if (name === '' || taken.some(({ left, right }) => box.left < right && left < box.right)) continue
    taken.push(box)
    shown[index] = true
  }
  return shown
}
