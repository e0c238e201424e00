/** What happened to the code: on the clipboard, or only selected because the clipboard was refused. */
export type CopyResult = 'copied' | 'selected'

/** Copies the code of a rendered block; where the clipboard is refused, selects it for Ctrl+C. */
export async function copyCode(button: HTMLElement): Promise<CopyResult | null> {
  const code = button.closest('.code-frame')?.querySelector('pre')
  if (!code) return null
  try {
    await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ''))
    return 'copied'
  } catch {
    getSelection()?.selectAllChildren(code)
    return 'selected'
  }
}
