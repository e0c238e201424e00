import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'

/** Tells whether a way to another room is under way, so that nothing cuts it off. */
export function useLeaving(room: string): () => boolean {
  const router = useRouter()
  let isLeaving = false
  const stops = [
    router.beforeEach((to) => {
      isLeaving = to.name !== room
    }),
    router.afterEach((to, _from, failure) => {
      if (failure && to.name !== room) isLeaving = false
    }),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  return () => isLeaving
}
