import { readFileSync, readdirSync } from 'node:fs'
import { dirname, extname, join, normalize } from 'node:path'
import ts from 'typescript'
import { parse } from 'vue/compiler-sfc'

/** A source file: for components the script, at its own lines, so that findings name the right place. */
export interface Source {
  /** From the root of the project, with forward slashes. */
  path: string
  text: string
  tree: ts.SourceFile
}

const listed = new Map<string, Source[]>()
const parsed = new Map<string, Source>()
const imports = new WeakMap<Source, string[]>()

/** Every TypeScript file and component under a folder. */
export function sourcesUnder(folder: string): Source[] {
  const known = listed.get(folder)
  if (known) return known
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => /\.(?:ts|vue)$/.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map(sourceAt)
  listed.set(folder, found)
  return found
}

function sourceAt(path: string): Source {
  const known = parsed.get(path)
  if (known) return known
  const source = sourceOf(path, readFileSync(path, 'utf8'))
  parsed.set(path, source)
  return source
}

export function sourceOf(path: string, text: string): Source {
  const script = extname(path) === '.vue' ? scriptOf(text) : text
  return { path, text, tree: ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true) }
}

/** The script of a component with everything else blanked out. */
function scriptOf(text: string): string {
  const { script, scriptSetup } = parse(text).descriptor
  const blocks = [script, scriptSetup].filter((block) => block !== null)
  const blank = text.replace(/[^\n]/g, ' ')
  return blocks.reduce(
    (page, { loc }) =>
      page.slice(0, loc.start.offset) +
      text.slice(loc.start.offset, loc.end.offset) +
      page.slice(loc.end.offset),
    blank,
  )
}

/** Calls back with every node of a file. */
export function visit(tree: ts.SourceFile, look: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    look(node)
    ts.forEachChild(node, walk)
  }
  walk(tree)
}

/** `path:line` of a node. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}

/** What a file imports: packages by name, our own files by their path from the root. `import()` and re-exports too. */
export function importsOf(source: Source): string[] {
  const known = imports.get(source)
  if (known) return known
  const found: string[] = []
  visit(source.tree, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) found.push(resolveImport(source.path, specifier))
  })
  imports.set(source, found)
  return found
}

/** What is loaded together with a file: what it imports and re-exports, types and `import()` left out. */
export function valueImportsOf(source: Source): string[] {
  return source.tree.statements.flatMap((node) => {
    const isImport =
      ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
    const isExport = ts.isExportDeclaration(node) && !node.isTypeOnly
    const specifier = isImport || isExport ? specifierOf(node) : undefined
    return specifier === undefined ? [] : [resolveImport(source.path, specifier)]
  })
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal)
  const isDynamic =
    ts.isCallExpression(node) &&
    (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === 'require'))
  return isDynamic ? textOf(node.arguments[0]) : undefined
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined

function resolveImport(from: string, specifier: string): string {
  const [bare = ''] = specifier.split('?')
  if (bare.startsWith('@shared/')) return bare.replace('@shared/', 'src/shared/')
  if (!bare.startsWith('.')) return bare
  return normalize(join(dirname(from), bare)).replaceAll('\\', '/')
}
