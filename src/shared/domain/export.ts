/**
 * What a library can be written as. `apkg` is a package of Anki, `annotations` is W3C Web Annotation,
 * `page` is HTML to be printed.
 */
export const exportFormats = ['markdown', 'json', 'csv', 'apkg', 'annotations', 'page'] as const
export type ExportFormat = (typeof exportFormats)[number]
