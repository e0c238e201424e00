/** A gap of a text of Moodle's cloze type, with its right answers. */
export interface FilledGaps {
  text: string
  answers: string[]
}

const gap =
  /\{\d{0,4}:(?:SHORTANSWER|SA|MW|MULTICHOICE|MC|MULTIRESPONSE|MR|NUMERICAL|NM)[A-Z_]{0,4}:((?:[^{}\\]|\\.){0,4000})\}/gi

/** Takes the gaps out of a cloze text: `{1:MULTICHOICE:~no#why not~=yes}`. */
export function fillGaps(source: string): FilledGaps {
  const answers: string[] = []
  const text = source.replace(gap, (_whole, options: string) => {
    answers.push(rightOf(options))
    return '_____'
  })
  return { text, answers }
}

/** Takes the gaps `[[1]]` out of a text whose fillings stand in a list beside it. */
export function fillNumberedGaps(source: string, fillings: readonly string[]): FilledGaps {
  const answers: string[] = []
  const text = source.replace(/\[\[(\d{1,3})\]\]/g, (whole, place: string) => {
    const filling = fillings[Number(place) - 1]
    if (filling === undefined) return whole
    answers.push(filling)
    return '_____'
  })
  return { text, answers }
}

function rightOf(options: string): string {
  const right = options.split(/(?<!\\)~/).flatMap((option) => {
    const match = /^\s*(?:=|%(?:100)%)([\s\S]*)$/.exec(option)
    const [text = ''] = (match?.[1] ?? '').split(/(?<!\\)#/, 1)
    return match ? [text.replace(/\\(.)/g, '$1').trim()] : []
  })
  return right.join(' / ')
}
