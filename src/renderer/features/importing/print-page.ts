import type { ExportedFile } from '@shared/contract/values'

/** The page alone, in black on white: the ink of a dark window could not be read on paper. */
const onPaper = `@media screen { .printed { display: none } }
@media print {
  body > :not(.printed) { display: none }
  html, body, .printed { color-scheme: light; background: Canvas; color: CanvasText }
}`

/**
 * Prints an exported page, or makes a PDF of it, through the print dialog of the system. It stands in a shadow root
 * for that time, alone on the paper, with its styles as an object: the page allows no style elements.
 */
export function printPage({ content }: ExportedFile): void {
  const page = new DOMParser().parseFromString(content, 'text/html')
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const own = new CSSStyleSheet()
  own.replaceSync((page.querySelector('style')?.textContent ?? '').replaceAll(':root', ':host'))
  const alone = new CSSStyleSheet()
  alone.replaceSync(onPaper)
  host.className = 'printed'
  root.adoptedStyleSheets = [own]
  root.append(...page.body.childNodes)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, alone]
  document.body.append(host)
  const title = document.title
  // What a PDF is called by default.
  document.title = page.title
  window.addEventListener(
    'afterprint',
    () => {
      host.remove()
      document.title = title
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== alone)
    },
    { once: true },
  )
  window.print()
}
