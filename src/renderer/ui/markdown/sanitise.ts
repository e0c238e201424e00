import DOMPurify, { type Config } from 'dompurify'
import { allowedTags } from '@shared/markdown/allowed-tags'

const configuration: Config & { RETURN_DOM_FRAGMENT: true } = {
  ALLOWED_TAGS: [...allowedTags, '#text'],
  ALLOWED_ATTR: [
    ...['href', 'src', 'alt', 'title', 'class', 'lang', 'dir', 'open', 'cite', 'datetime'],
    ...['colspan', 'rowspan', 'scope', 'span', 'start', 'reversed', 'type', 'value', 'width', 'height'],
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  RETURN_DOM_FRAGMENT: true,
}

/**
 * Takes HTML of unknown origin, gives a fragment without script, style, forms, frames, identifiers
 * or event handlers. Addresses of links and pictures still have to be judged by the caller.
 */
export function sanitise(html: string): DocumentFragment {
  // Where it cannot work, DOMPurify hands back what it was given; nothing unsafe may pass.
  if (!DOMPurify.isSupported) throw new Error('This browser cannot sanitise HTML, so the text is not shown.')
  return DOMPurify.sanitize(html, configuration)
}

/** Takes markup of a syntax highlighter, gives a fragment of nothing but text and spans with classes. */
export function sanitiseSpans(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: ['span', '#text'],
    ALLOWED_ATTR: ['class'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
}
