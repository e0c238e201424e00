import type { QuestionContent } from '@shared/domain/records'

const letter = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + (index % 26))

/** A question as a person would paste it elsewhere: Markdown, its title a heading, right choices ticked. */
export function asText({ title, prompt, choices, answer, explanation }: QuestionContent): string {
  const offered = choices?.map(
    ({ text, correct }, index) => `- [${correct ? 'x' : ' '}] ${letter(index)}. ${text}`,
  )
  return [`## ${title}`, prompt, offered?.join('\n'), answer, explanation]
    .filter((part) => part !== undefined && part.trim() !== '')
    .join('\n\n')
}
