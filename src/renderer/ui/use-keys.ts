import { useEventListener } from '@vueuse/core'

/** What a key does. Returning false lets the event go on as if nobody had listened. */
export type KeyAction = (event: KeyboardEvent) => unknown

/** Whether the page runs on a Mac, where Command takes the place of Control. */
export const isMac = /mac/iu.test(navigator.platform)

const keyNames = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  enter: 'Enter',
}
const modifiers = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' }
const macModifiers = { mod: '⌘', shift: '⇧', alt: '⌥' }

/** Writes a key such as `mod+k` or `shift+mod+z` the way it is printed on the keyboard at hand. */
export function printedKeys(combination: string): string {
  const names: Record<string, string> = { ...keyNames, ...(isMac ? macModifiers : modifiers) }
  return combination
    .split('+')
    .sort((a, b) => Number(b === 'mod') - Number(a === 'mod'))
    .map((part) => names[part] ?? (/^(?:.|f\d+)$/u.test(part) ? part.toUpperCase() : part))
    .join(' ')
}

/** Some input methods tell that a composition ended just before the key that ended it. */
const afterComposing = 40
let composedAt = -Infinity
window.addEventListener('compositionend', ({ timeStamp }) => (composedAt = timeStamp), { capture: true })

/** Whether a key belongs to an input method that is still composing, or has just ended. */
export function isComposing(event: KeyboardEvent): boolean {
  const hasJustEnded = event.timeStamp - composedAt < afterComposing
  // Others report the key that ends a composition with the old code only.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === 229 || hasJustEnded
}

/** Whether a person is writing there, so that plain keys are text and undo is the field's own. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  // What is written in a shadow tree comes from its host.
  if (target.shadowRoot) return isWriting(target.shadowRoot.activeElement)
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)
}

/** Whether nothing in particular has the focus, as after going to a room. */
export function isRoom(target: EventTarget | null): boolean {
  return target instanceof Element && (target === document.body || target.matches('main'))
}

/** Whether plain keys are for what stands there: text, or the name of an entry in a list to choose from. */
function isTaken(target: EventTarget | null): boolean {
  return isWriting(target) || target instanceof HTMLSelectElement || target instanceof HTMLOptionElement
}

/**
 * Binds keys for as long as the calling component lives. Combinations are written `mod+k`, `shift+b`, `/`, `j`;
 * `mod` is Control, on a Mac Command. Keys without `mod` do nothing while a person writes or a dialog is open.
 */
export function useKeys(actions: () => Record<string, KeyAction>): void {
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return
    const combination = combinationOf(event)
    const action = combination === null ? undefined : actions()[combination]
    if (!action || (!combination?.includes('mod+') && (isTaken(event.target) || isDialogOpen()))) return
    if (action(event) !== false) event.preventDefault()
  })
}

/** The name of a pressed combination; null where a modifier is held that no key of ours uses. */
export function combinationOf(event: KeyboardEvent): string | null {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (other || event.altKey) return null
  const key = event.key.toLowerCase()
  // A sign such as ? needs Shift on some keyboards and not on others: the sign is what counts.
  const shift = event.shiftKey && (key.length > 1 || key !== key.toUpperCase())
  return `${shift ? 'shift+' : ''}${mod ? 'mod+' : ''}${key}`
}

function isDialogOpen(): boolean {
  return (
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]') !== null
  )
}
