import traditionalCharacters from 'opencc-js/dict/TSCharacters'

let simplified: Map<string, string> | undefined

/** The simplified form of one traditional Han character (OpenCC's character table); any other as it is. */
export function simplifyCharacter(character: string): string {
  simplified ??= readTable()
  return simplified.get(character) ?? character
}

function readTable(): Map<string, string> {
  const table = new Map<string, string>()
  for (const entry of traditionalCharacters.split('|')) {
    const [from, to] = entry.split(' ')
    if (from !== undefined && to !== undefined) table.set(from, to)
  }
  return table
}
