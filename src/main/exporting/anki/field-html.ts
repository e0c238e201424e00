import { mediaNameOf, mediaTypeOf } from '@shared/domain/media'
import { markdownToHtml } from '@shared/markdown/markdown-parser'
import { tidyHtml } from '../../importing/html/tidy-html'

/**
 * Markdown as the HTML of a field in Anki: formulas for MathJax, media by the names they have in the package,
 * without scripts and styles. `use` is told of every media file.
 */
export function fieldHtml(markdown: string | undefined, use: (name: string) => void, inline = false): string {
  if (markdown === undefined || markdown === '') return ''
  const html = markdownToHtml(markdown, inline)
    .replace(
      /<(span|div) class="math( math-display)?">([^<]*)<\/\1>/g,
      (_whole, _tag, display?: string, tex?: string) =>
        display === undefined ? `\\(${tex ?? ''}\\)` : `\\[${tex ?? ''}\\]`,
    )
    .replace(/<span class="task-(open|done)"><\/span>/g, (_whole, state) => (state === 'done' ? '☑ ' : '☐ '))
  const tidied = tidyHtml(html, (source) => {
    const name = mediaNameOf(source)
    if (name !== undefined) use(name)
    return name ?? source
  })
  return withSounds(tidied).trim()
}

function withSounds(html: string): string {
  return html.replace(/<img [^>]*?src="([^"]+)"[^>]*>/g, (whole, source: string) =>
    mediaTypeOf(source)?.startsWith('audio/') === true ? `[sound:${source}]` : whole,
  )
}
