import { ref, shallowRef, watch, type Ref } from 'vue'
import type { ImportPreview } from '@shared/contract/importing-values'
import { request } from '../../platform/client'
import { useImporting } from './use-importing'

/** Longer texts are not shown; what is in them is listed all the same. */
const longestShown = 16 * 1024 * 1024
/** Longer texts are shown, but not edited. */
export const longestEdited = 8 * 1024 * 1024

/** The text of the source that is looked at, as it is and as it is being edited. */
export function useSourceText(preview: () => ImportPreview, index: Ref<number>) {
  const importing = useImporting()
  const text = shallowRef<string | null>(null)
  const failed = ref(false)

  watch([index, () => preview().importId], load, { immediate: true })
  // What was found belongs to the text as it was read, so the two change together.
  watch(preview, () => {
    text.value = importing.edits.textOf(index.value) ?? text.value
  })

  async function load(): Promise<void> {
    const { importId, sources } = preview()
    const source = index.value
    const length = sources[source]?.textLength ?? 0
    const known = importing.edits.textOf(source)
    text.value = known ?? null
    failed.value = false
    if (known !== undefined) return
    try {
      const found = length > longestShown ? '' : await fetchText(importId, source, length)
      if (source === index.value && importId === preview().importId) text.value = found
    } catch {
      failed.value = true
    }
  }

  function edit(changed: string): void {
    importing.edit(index.value, changed)
  }

  return { text, edit, failed }
}

async function fetchText(importId: string, source: number, length: number): Promise<string> {
  const pieces: string[] = []
  for (let start = 0; start < length;) {
    const { text } = await request('imports.source', { importId, source, start })
    if (text === '') break
    pieces.push(text)
    start += text.length
  }
  return pieces.join('')
}
