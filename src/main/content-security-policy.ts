/**
 * What a page of Dogear may load, the same in both hosts: its own files and nothing of the network.
 * KaTeX places its boxes with style attributes; style elements and every inline script stay refused.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What a picture or a sound of the library may do, opened by itself: nothing. A drawing may style itself. */
const mediaSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

/** Headers of every answer of either host. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
}

/** Headers of the library's pictures and sounds. Their names change with their content. */
export const mediaHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  'Content-Security-Policy': mediaSecurityPolicy,
  'Cache-Control': 'private, max-age=31536000, immutable',
}

/** Headers of a page that is being printed: it has its own styles and pictures, and runs and loads nothing. */
export const printHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'",
}
