import type { Preferences } from '@shared/domain/preferences'
import type { Composition } from '../compose'
import { applicationMenu } from './application-menu'
import type { ElectronApi } from './electron-api'
import { wordsFor, type Words } from './words'

export interface Language {
  /** Native words in the language of the moment. */
  words: () => Words
  /** Keeps menu and words in the language the person chose, now and whenever it changes. */
  follow: (composition: Composition) => Promise<void>
}

/** Speaks the system's language until a library says otherwise. Must be made when the app is ready. */
export function createLanguage(
  { app, Menu }: Pick<ElectronApi, 'app' | 'Menu'>,
  system: NodeJS.Platform,
): Language {
  let words = wordsFor('system', app.getPreferredSystemLanguages())
  const speak = (chosen: Preferences['language']): void => {
    words = wordsFor(chosen, app.getPreferredSystemLanguages())
    const items = applicationMenu(words, { system, developerTools: !app.isPackaged })
    Menu.setApplicationMenu(Menu.buildFromTemplate(items))
  }
  speak('system')

  async function follow({ dispatch, events }: Composition): Promise<void> {
    const ask = async (): Promise<void> => {
      const reply = await dispatch('preferences.get', {})
      if (reply.ok) speak((reply.value as Preferences).language)
    }
    events.subscribe((name, payload) => {
      if (
        name === 'library.changed' &&
        payload &&
        'tables' in payload &&
        payload.tables.includes('preferences')
      )
        void ask()
    })
    await ask()
  }
  return { words: () => words, follow }
}
