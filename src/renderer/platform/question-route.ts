import type { LocationQuery, LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import type { Narrowing } from '@shared/contract/channels/inputs'
import { questionQuerySchema, type QuestionQuery } from '@shared/domain/query'

/**
 * The part of an address that says which list a question is looked at in: bank, topic, search text,
 * filter and order. Defaults are left out, so that the plain library has a plain address.
 */
export function toRouteQuery(query: Partial<QuestionQuery>): LocationQueryRaw {
  return {
    ...(query.bankId ? { bank: query.bankId } : {}),
    ...(query.topic && query.topic.length > 0 ? { topic: query.topic } : {}),
    ...(query.text ? { text: query.text } : {}),
    ...(query.filter && query.filter !== 'all' ? { filter: query.filter } : {}),
    ...(query.sort && query.sort !== 'source' ? { sort: query.sort } : {}),
  }
}

/** Reads what `toRouteQuery` wrote; what does not fit is ignored. */
export function fromRouteQuery(query: LocationQuery): QuestionQuery {
  const parsed = questionQuerySchema.safeParse({
    ...(single(query['bank']) ? { bankId: single(query['bank']) } : {}),
    ...(query['topic'] ? { topic: [query['topic']].flat().filter((name) => name !== null) } : {}),
    text: single(query['text']) ?? '',
    filter: single(query['filter']) ?? 'all',
    sort: single(query['sort']) ?? 'source',
  })
  return parsed.success ? parsed.data : questionQuerySchema.parse({})
}

/** Where a question is read, within the list it was opened from. */
export function readerRoute(id: string, query: Partial<QuestionQuery> = {}): RouteLocationRaw {
  return { name: 'reader', params: { id }, query: toRouteQuery(query) }
}

/** What finds the questions that were taken out of the lists. */
export const removedQuery = 'is:archived'

/** The library showing a list, with a question of it selected where given. */
export function libraryRoute(query: Partial<QuestionQuery> = {}, selected?: string): RouteLocationRaw {
  return { name: 'library', query: { ...toRouteQuery(query), ...(selected ? { question: selected } : {}) } }
}

/** Where a review over a list is begun; `weak` narrows it to the topics found weak, `missed` to points often missed. */
export function reviewRoute(query: Partial<QuestionQuery> = {}, only?: Narrowing): RouteLocationRaw {
  return { name: 'review', query: { ...toRouteQuery(query), ...(only ? { only } : {}) } }
}

function single(value: LocationQuery[string] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value) ?? undefined
}
