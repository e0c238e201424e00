import { onMounted, ref, type Ref } from 'vue'

/** Resolves when what was changed has been painted, so that work may follow which nobody need wait for. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    // What runs in a frame runs before it is painted; what a frame puts off comes after it.
    requestAnimationFrame(() => setTimeout(resolve))
  })
}

/** Whether the component that calls it has been painted, for parts of it that follow a frame later. */
export function usePainted(): Readonly<Ref<boolean>> {
  const isPainted = ref(false)
  onMounted(async () => {
    await nextFrame()
    isPainted.value = true
  })
  return isPainted
}
