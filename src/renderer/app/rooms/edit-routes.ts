import type { RouteLocationNormalizedLoaded, RouteLocationRaw } from 'vue-router'
import { fromRouteQuery, libraryRoute, readerRoute, toRouteQuery } from '../../platform/question-route'

/** Where a question is edited; remembers the list and whether it was read when editing began. */
export function editRoute(id: string, from: RouteLocationNormalizedLoaded): RouteLocationRaw {
  const query = toRouteQuery(fromRouteQuery(from.query))
  return {
    name: 'edit',
    params: { id },
    query: { ...query, ...(from.name === 'reader' ? { from: 'reader' } : {}) },
  }
}

/** Where a new question of a bank is written, in a topic of it where given. */
export function newRoute(bankId: string, topics: readonly string[] = []): RouteLocationRaw {
  return { name: 'new-question', query: toRouteQuery({ bankId, topic: [...topics] }) }
}

/** Where one goes after editing: back to where the question was read or listed. */
export function afterEditing(id: string, { query }: RouteLocationNormalizedLoaded): RouteLocationRaw {
  const list = fromRouteQuery(query)
  return query['from'] === 'reader' ? readerRoute(id, list) : libraryRoute(list, id)
}
