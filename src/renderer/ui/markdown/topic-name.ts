import { plainWords } from './plain-words'

/** What a topic is called in lists: the plain words of its last part, or of its bank where the path stands for all of it. */
export function topicName(path: readonly string[] | undefined, bankTitle = ''): string {
  return plainWords(path?.at(-1) ?? bankTitle)
}
