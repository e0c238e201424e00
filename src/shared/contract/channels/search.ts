import { z } from 'zod'
import {
  questionQuerySchema,
  type QueryCompletions,
  type QuestionGroup,
  type SearchProgress,
  type SearchTerm,
} from '../../domain/query'
import type { SavedSearch } from '../../domain/records'
import type { SavedSearchSummary } from '../values'
import { channel } from '../define'
import { id, none, text, topicPath } from './inputs'

const name = text(200).trim().min(1)
const searchText = text(500).trim().min(1)

/** Help while searching, what a search found by topic, and searches kept under a name. */
export const searchChannels = {
  /** What can be typed at a cursor, a UTF-16 offset into the text. */
  'search.complete': channel<QueryCompletions>()({
    kind: 'read',
    input: z.strictObject({ text: text(500), cursor: z.number().int().min(0).max(500) }),
  }),
  /** How many questions of a list are in each bank and topic. */
  'search.groups': channel<QuestionGroup[]>()({
    kind: 'read',
    input: z.strictObject({ query: questionQuerySchema }),
  }),

  /** The texts a query looks for, to show them in a question it found. */
  'search.terms': channel<SearchTerm[]>()({ kind: 'read', input: z.strictObject({ text: text(500) }) }),

  /** How far the index is; searches are answered at any time. */
  'search.progress': channel<SearchProgress>()({ kind: 'read', input: none }),

  'searches.list': channel<SavedSearchSummary[]>()({ kind: 'read', input: none }),
  'searches.save': channel<SavedSearch>()({
    kind: 'write',
    input: z.strictObject({
      name,
      text: searchText,
      bankId: id.exactOptional(),
      topic: topicPath.exactOptional(),
    }),
    errors: ['NOT_FOUND'],
  }),
  'searches.rename': channel<SavedSearch>()({
    kind: 'write',
    input: z.strictObject({ id, name }),
    errors: ['NOT_FOUND'],
  }),
  'searches.remove': channel<null>()({ kind: 'write', input: z.strictObject({ id }), errors: ['NOT_FOUND'] }),
} as const
