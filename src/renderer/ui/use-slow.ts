import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** How long something may take before it is worth showing that it does. */
export const patience = 150

/** True once a state has lasted long enough to be worth showing; false as soon as it ends. */
export function useSlow(busy: () => boolean): Readonly<Ref<boolean>> {
  const slow = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    busy,
    (now) => {
      clearTimeout(timer)
      if (now) timer = setTimeout(() => (slow.value = true), patience)
      else slow.value = false
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return slow
}
