import type { IpcMainInvokeEvent } from 'electron'
import { isPageUrl } from './page-origin'

/** Whether a message comes from the top frame of the app's own page, and from nothing embedded or navigated away. */
export function isOwnPage({
  senderFrame,
  sender,
}: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isPageUrl(senderFrame.url)
}
