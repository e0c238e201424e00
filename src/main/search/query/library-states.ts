import type { Library } from '../../library/library'
import { isAnnotated, isAnswered, isInWeakTopic } from '../../library/views'
import type { QueryExtension } from './query-language'

/** The states every library knows of a question. */
export function libraryStates(library: Library): QueryExtension {
  const unread = {
    prepare:
      () =>
      ({ id }: { id: string }) =>
        library.get('readings', id) === undefined,
  }
  return {
    states: [
      {
        name: 'bookmarked',
        aliases: ['收藏', '已收藏', '折角'],
        prepare:
          () =>
          ({ id }) =>
            library.get('bookmarks', id) !== undefined,
      },
      {
        name: 'weak',
        aliases: ['薄弱'],
        prepare: () => (question) => isInWeakTopic(library, question),
      },
      { name: 'new', aliases: ['未学'], ...unread },
      { name: 'unread', aliases: ['未读'], ...unread },
      {
        name: 'annotated',
        aliases: ['批注', '有批注'],
        prepare:
          () =>
          ({ id }) =>
            isAnnotated(library, id),
      },
      { name: 'unanswered', aliases: ['未答'], prepare: () => (question) => !isAnswered(question) },
      {
        name: 'archived',
        aliases: ['归档', '已归档'],
        wantsArchived: true,
        prepare: () => (question) => question.archivedAt !== undefined,
      },
    ],
  }
}
