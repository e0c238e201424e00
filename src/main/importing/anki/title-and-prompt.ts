const longestTitle = 160

/**
 * The front of a card as title and prompt: a first line that reads as one is the title and the rest the prompt;
 * a front that begins with anything else (a picture, code, a list) is a prompt whole, under a title cut from its text.
 */
export function titleAndPrompt(front: string): { title: string; prompt?: string } {
  const end = front.search(/\\?\n/)
  const first = end < 0 ? front : front.slice(0, end)
  const rest = end < 0 ? '' : front.slice(end).replace(/^\\?\n+/, '')
  const isLine =
    !/^(?:```|~~~|\$\$|[-*+] |\d+\. |> |\||<(?:table|details|dl)|!\[|<img)/.test(first) && first.trim() !== ''
  if (isLine && first.length <= longestTitle)
    return rest === '' ? { title: first } : { title: first, prompt: rest }
  return { title: excerpt(front), prompt: front }
}

function excerpt(markdown: string): string {
  const text = markdown
    .replace(/```.*\n?|\$\$/g, ' ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\\(?=\n|$)/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[-*+>#\s]+/, '')
    .trim()
  if (text === '') return '…'
  if (text.length <= 80) return text
  // Neither half of a character nor half of an escape may stand at the end.
  return `${text.slice(0, 79).replace(/[\ud800-\udbff]$|\\$/, '')}…`
}
