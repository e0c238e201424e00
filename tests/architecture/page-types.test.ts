import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '../..')

/** Files of a project that declare what only a page has. */
function filesOfThePage(project: string): string[] {
  const file = resolve(root, project, 'tsconfig.json')
  const { fileNames, options } = ts.parseJsonSourceFileConfigFileContent(
    ts.readJsonConfigFile(file, (path) => ts.sys.readFile(path)),
    ts.sys,
    resolve(root, project),
  )
  const program = ts.createProgram(fileNames, options)
  return program.getSourceFiles().flatMap(({ fileName }) => (/lib\.dom\b/.test(fileName) ? [fileName] : []))
}

// A type that comes with a library can bring the page along; `document` in main would then fail on a user's machine.
test.each(['src/shared', 'src/main'])('the types of %s know no page', (project) => {
  expect(filesOfThePage(project)).toEqual([])
})
