import traditionalCharacters from 'opencc-js/dict/TSCharacters'

let table: Map<string, string> | undefined

/** Simplified forms by traditional Han character, from OpenCC's character table. */
export function simplifiedCharacters(): ReadonlyMap<string, string> {
  return (table ??= readTable())
}

function readTable(): Map<string, string> {
  const characters = new Map<string, string>()
  for (const entry of traditionalCharacters.split('|')) {
    const [from, to] = entry.split(' ')
    // The few with a form beyond the basic plane stay: one unit for one keeps folding fast.
    if (from?.length === 1 && to?.length === 1) characters.set(from, to)
  }
  return characters
}
