import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { roomOfRoute } from './rooms'

/** Name of the room that counts as current; the reader stands within the library. */
export function useCurrentRoom(): ComputedRef<string> {
  const route = useRoute()
  return computed(() => {
    const name = typeof route.name === 'string' ? route.name : ''
    return roomOfRoute[name] ?? name
  })
}
