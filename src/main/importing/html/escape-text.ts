/**
 * Escapes plain text so that Markdown shows it as it is, and no more than needed: what stays unescaped
 * (`snake_case`, brackets that are no link) can be found by searching for it.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[`*$]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~\\~')
    .replace(/\](?=[([:])/g, '\\]')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w{1,32};)/g, '\\&')
    .replace(/^(\s*)([-+]|#{1,6})(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*)(>|=+\s*$|-+\s*$|(?:-\s*){3,}$|~{3,})/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
}
