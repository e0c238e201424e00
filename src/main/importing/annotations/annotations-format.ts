import type { ImportWarning, ParsedFile } from '@shared/domain/import'
import type { BankFormat, SourceFile } from '../format'
import { readJson } from '../json/read-json'
import { readAnnotation } from './read-annotation'

/** W3C Web Annotations (JSON-LD): notes and marked passages without their questions, which the library has. */
export const annotationsFormat: BankFormat = {
  id: 'annotations',
  detect: ({ text }) => (isAboutAnnotations(text.slice(0, 2_000)) ? 1 : 0),
  parse: (file) => [parseAnnotations(file)],
  study: (file) => [{ annotations: readAll(file).annotations }],
}

function isAboutAnnotations(start: string): boolean {
  return /^\s*[[{]/.test(start) && /"@context"\s*:\s*\[?\s*"https?:\/\/www\.w3\.org\/ns\/anno\b/.test(start)
}

function readAll({ path, text }: SourceFile) {
  const { value, places, faults } = readJson(text)
  const found = itemsOf(value, 0).map((item) => {
    const line = places.get(item)?.startLine ?? 1
    return { line, annotation: readAnnotation(item, path, line) }
  })
  return {
    annotations: found.flatMap(({ annotation }) => annotation ?? []),
    unread: found.filter(({ annotation }) => !annotation).map(({ line }) => line),
    faults,
  }
}

/** Annotations one by one, of a list, of a page or of a collection. */
function itemsOf(value: unknown, depth: number): object[] {
  if (typeof value !== 'object' || value === null || depth > 4) return []
  if (Array.isArray(value)) return value.flatMap((each) => itemsOf(each, depth + 1))
  if ('target' in value) return [value]
  return (['first', 'items'] as const).flatMap((name) =>
    name in value ? itemsOf((value as Record<string, unknown>)[name], depth + 1) : [],
  )
}

function parseAnnotations(file: SourceFile): ParsedFile {
  const { unread, faults, annotations } = readAll(file)
  const warnings: ImportWarning[] = [
    ...file.warnings,
    ...faults.map(({ line }): ImportWarning => ({
      line,
      code: 'damaged',
      message: 'The JSON breaks off or is not well-formed here.',
    })),
    ...unread.map((line): ImportWarning => ({
      line,
      code: 'unplaced',
      message: 'This annotation does not say which question of Dogear it is on.',
    })),
  ]
  if (annotations.length === 0 && unread.length === 0)
    warnings.push({ code: 'unplaced', message: 'There are no annotations in this file.' })
  return {
    path: file.path,
    format: annotationsFormat.id,
    encoding: file.encoding,
    bank: {},
    questions: [],
    leftOver: [],
    warnings,
  }
}
