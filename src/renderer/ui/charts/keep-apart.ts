interface Circle {
  x: number
  y: number
  radius: number
}

const passes = 24
/** Farther than this from where it belongs a circle would tell something wrong. */
const farthest = 22

/**
 * Moves circles that lie on each other apart, a little at a time and mostly sideways, so that each can be seen
 * and pressed. Gives new places in the same order; the same circles always come out the same.
 */
export function keepApart(
  circles: readonly Circle[],
  area: { left: number; right: number; top: number; bottom: number },
): { x: number; y: number }[] {
  const places = circles.map(({ x, y }) => ({ x, y }))
  for (let pass = 0; pass < passes; pass += 1) {
    const moved = circles.map((one, index) => partFrom(index, one)).some((has) => has)
    places.forEach((place, index) => {
      const home = circles[index]
      if (!home) return
      place.x = within(within(place.x, home.x - farthest, home.x + farthest), area.left, area.right)
      place.y = within(within(place.y, home.y - farthest / 2, home.y + farthest / 2), area.top, area.bottom)
    })
    if (!moved) break
  }
  return places

  /** Pushes one circle and those after it apart; tells whether any had to move. */
  function partFrom(index: number, one: Circle): boolean {
    const a = places[index]
    return circles.slice(index + 1).reduce((moved, other, ahead) => {
      const b = places[index + 1 + ahead]
      return (a && b && pushApart(a, b, one.radius + other.radius)) === true || moved
    }, false)
  }
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

function pushApart(a: { x: number; y: number }, b: { x: number; y: number }, reach: number): boolean {
  const [x, y] = [b.x - a.x, b.y - a.y]
  const distance = Math.hypot(x, y)
  const missing = reach - distance
  if (missing <= 0.5) return false
  const aside = (x < 0 ? -1 : 1) * (missing / 2)
  const along = distance < 0.01 ? 0 : ((y / distance) * missing) / 4
  a.x -= aside
  b.x += aside
  a.y -= along
  b.y += along
  return true
}
