import type { TopicWeakness } from '@shared/contract/study-values'
import { plainWords } from '../../ui/markdown/plain-words'

/** A topic as charts and lists call it: its last part, or its bank where it stands for all of it. */
export function topicName({ path, bankTitle }: Pick<TopicWeakness, 'path' | 'bankTitle'>): string {
  return plainWords(path.at(-1) ?? bankTitle)
}
