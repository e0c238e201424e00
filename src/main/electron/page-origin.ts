/** The scheme the renderer is served from: unlike `file:` it is an origin of its own and cannot read the disk. */
export const pageScheme = 'app'

export const pageUrl = `${pageScheme}://dogear/`

/** Whether an address belongs to the app's own page. */
export function isPageUrl(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address)
    return protocol === `${pageScheme}:` && host === 'dogear' && username === '' && password === ''
  } catch {
    return false
  }
}

/** The address of a page that is being printed. */
export function printUrl(name: string): string {
  return `${pageUrl}print/${name}`
}
