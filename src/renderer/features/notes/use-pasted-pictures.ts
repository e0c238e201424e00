import { useI18n } from 'vue-i18n'
import { pictureMarkdown, picturesIn } from '../../platform/pictures'
import { useKeepPicture } from '../../platform/use-pictures'

/** Takes the pictures of a paste into a note, where the cursor stands; `typed` is told the text with them. */
export function usePastedPictures(
  field: () => HTMLTextAreaElement | null,
  typed: (text: string) => void,
): (event: ClipboardEvent) => Promise<void> {
  const { t } = useI18n()
  const keepPicture = useKeepPicture()
  return async (event) => {
    const pictures = picturesIn(event.clipboardData)
    if (pictures.length > 0) event.preventDefault()
    for (const picture of pictures) {
      const address = await keepPicture(picture)
      const element = field()
      if (address === null || !element) continue
      const { selectionStart, selectionEnd } = element
      const text = pictureMarkdown(t('common.picture.name'), address)
      element.setRangeText(text, selectionStart, selectionEnd, 'end')
      typed(element.value)
    }
  }
}
