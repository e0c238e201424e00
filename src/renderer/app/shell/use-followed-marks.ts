import { onScopeDispose } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { subscribe } from '../../platform/client'
import { useToasts } from '../../platform/stores/toasts'

/** Says what became of marks whose texts were replaced, and leads to those that need a look. */
export function useFollowedMarks(): void {
  const { t, n } = useI18n()
  const router = useRouter()
  const toasts = useToasts()
  const stop = subscribe('annotations.followed', ({ moved, changed, orphan }) => {
    const counts = { moved, changed, orphan }
    const parts = (['moved', 'changed', 'orphan'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => t(`annotations.followed.${state}`, { count: n(counts[state]) }, counts[state]))
    const states = (['changed', 'orphan'] as const).filter((state) => counts[state] > 0)
    toasts.show({
      kind: 'done',
      text: parts.join(t('annotations.followed.separator')),
      ...(states.length === 0
        ? {}
        : {
            action: {
              label: t('annotations.followed.show'),
              run: () => void router.push({ name: 'annotations', query: { state: states } }),
            },
          }),
    })
  })
  onScopeDispose(stop)
}
