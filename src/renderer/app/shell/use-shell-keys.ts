import { useRouter } from 'vue-router'
import { isWriting, useKeys } from '../../ui/use-keys'
import { useShellState } from './shell-state'
import { useUndo } from './use-undo'

/** Keys that work in every room. */
export function useShellKeys({ toggleShelf }: { toggleShelf: () => void }): void {
  const shell = useShellState()
  const router = useRouter()
  const { undo, redo } = useUndo()

  /** A field in which a person writes has an undo of its own. */
  const unlessWriting = (act: () => Promise<void>) => (event: KeyboardEvent) => {
    if (isWriting(event.target)) return false
    void act()
    return true
  }

  useKeys(() => ({
    'mod+k': () => (shell.palette = !shell.palette),
    'mod+z': unlessWriting(undo),
    'shift+mod+z': unlessWriting(redo),
    'mod+y': unlessWriting(redo),
    'mod+,': () => void router.push({ name: 'settings' }),
    '?': () => (shell.help = true),
    '[': toggleShelf,
  }))
}
