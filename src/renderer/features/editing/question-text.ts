import type { QuestionContent } from '@shared/domain/records'

/** A question as a person would paste it elsewhere: Markdown, its title a heading, right choices ticked. */
export function asText({ title, prompt, choices, answer, explanation }: QuestionContent): string {
  const offered = choices?.map(({ label, text, correct }) => `- [${correct ? 'x' : ' '}] ${label}. ${text}`)
  return [`## ${title}`, prompt, offered?.join('\n'), answer, explanation]
    .filter((part) => part !== undefined && part.trim() !== '')
    .join('\n\n')
}
