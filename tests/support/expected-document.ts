/**
 * What must come out of a document of `tests/fixtures/documents`, written by hand beside it as `<name>.expected`:
 *
 * ```
 * title Name of the bank
 * ? title of a question         … stands for any text
 * n 12                          its number
 * @ Topic > Topic within        its topics
 * p first line of the prompt    P last line, where it is another one
 * a first line of the answer    A last line
 * e first line of explanation   E last line
 * c ABCD=AC                     letters of the choices, and the right ones
 * g tag tag                     its tags
 * d 2                           its difficulty
 * w code                        a warning that must be given
 * - beginning of a line that must be left over
 * -> beginning of the last line of such a stretch
 * ```
 *
 * The number of questions and every line left over are compared, of a question only what is named.
 */
export interface ExpectedDocument {
  title?: string
  questions: ExpectedQuestion[]
  warnings: string[]
  /** Lines from 1, blank ones and rules apart. */
  leftOver: number[]
}

export interface ExpectedQuestion {
  title: string
  fields: Map<string, string>
}

const idle = /^\s*(?:(?:[-=*_] ?){3,})?\s*$/

/** Whether a line says nothing: blank, or a rule. */
export function isIdle(line: string): boolean {
  return idle.test(line)
}

/** Reads an expectation; lines left over are looked up in the text of the document. */
export function readExpected(expected: string, document: string): ExpectedDocument {
  const lines = document.split(/\r\n|\n|\r/)
  const read: ExpectedDocument = { questions: [], warnings: [], leftOver: [] }
  let from = 0
  for (const line of expected.split('\n').filter((text) => text.trim() !== '')) {
    const [kind = '', value = ''] = [/^\S+/.exec(line)?.[0], line.replace(/^\S+ ?/, '')]
    if (kind === '?') read.questions.push({ title: value, fields: new Map() })
    else if (kind === 'title') read.title = value
    else if (kind === 'w') read.warnings.push(value)
    else if (kind === '-' || kind === '->') {
      const at = lines.findIndex((text, index) => index >= from && text.trim().startsWith(value.trim()))
      if (at < 0) throw new Error(`No line begins with “${value}” from line ${from + 1} on.`)
      for (let left = kind === '-' ? at : from; left <= at; left += 1) {
        if (!isIdle(lines[left] ?? '')) read.leftOver.push(left + 1)
      }
      from = at + 1
    } else read.questions.at(-1)?.fields.set(kind, value)
  }
  return read
}

/** Whether a text is what was expected, `…` standing for any text. */
export function isLike(text: string, expected: string): boolean {
  const parts = expected.trim().split('…')
  if (parts.length === 1) return text.trim() === expected.trim()
  let from = 0
  for (const [index, part] of parts.entries()) {
    const at = index === parts.length - 1 ? text.trimEnd().length - part.length : text.indexOf(part, from)
    if (at < from || !text.startsWith(part, at) || (index === 0 && at > 0)) return false
    from = at + part.length
  }
  return true
}
