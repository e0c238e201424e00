import { ServiceError } from '../rpc/service-error'
import type { ElectronApi } from './electron-api'
import type { Words } from './words'

const schemes = new Set(['http:', 'https:', 'mailto:'])

/**
 * The only way out of the app: asks the person, showing the whole address, then hands it to the system.
 *
 * @throws ServiceError `BLOCKED` for every scheme but http, https and mailto
 */
export async function openLink(
  { shell, dialog }: Pick<ElectronApi, 'shell' | 'dialog'>,
  address: string,
  words: Words,
): Promise<void> {
  const url = parse(address)
  if (!url || !schemes.has(url.protocol) || url.username !== '' || url.password !== '') {
    throw new ServiceError('BLOCKED', 'Only web and mail addresses can be opened.')
  }
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.openLink,
    detail: url.href,
    buttons: [words.open, words.cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return
  // eslint-disable-next-line no-restricted-properties -- the one place that may, after the checks above
  await shell.openExternal(url.href)
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
