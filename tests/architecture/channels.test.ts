import ts from 'typescript'
import { expect, test } from 'vitest'
import { channelNames } from '@shared/contract/channels'
import { eventChannel, requestChannel } from '@shared/contract/bridge'
import { eventNames } from '@shared/contract/events'
import { placeOf, sourcesUnder, visit } from './sources'

const names = new Set<string>([...channelNames, ...eventNames])
const callers = new Set(['request', 'subscribe', 'dispatch', 'publish'])

/**
 * Whether the type check compares the name with the contract where it stands: in a type, as the first
 * argument of the derived functions, or as the name of a handler. Anywhere else it would be a loose string.
 */
function isDerived(node: ts.StringLiteralLike, path: string): boolean {
  const { parent } = node
  if (ts.isLiteralTypeNode(parent)) return true
  if (ts.isCallExpression(parent)) {
    const called = parent.expression
    const name = ts.isPropertyAccessExpression(called) ? called.name.text : called.getText()
    return parent.arguments[0] === node && callers.has(name)
  }
  // A list that is declared to hold names of the contract.
  if (ts.isArrayLiteralExpression(parent))
    return /<ChannelName>|ChannelName\[\]/.test(
      `${parent.parent.getText()} ${parent.parent.parent.getText()}`,
    )
  const isHandlerName =
    (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node
  if (isHandlerName) return /^src\/main\/(?:services\/|compose\.ts)/.test(path)
  // `name === 'library.changed'` compares a value of the contract's own type.
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken
}

test('names of channels and events are written where the type check derives them from the contract', () => {
  const contract = /^src\/shared\/contract\/(?:channels\/[a-z]+|events)\.ts$/
  const loose = sourcesUnder('src')
    .filter(({ path }) => !contract.test(path))
    .flatMap((source) => {
      const found: string[] = []
      visit(source.tree, (node) => {
        if (!ts.isStringLiteralLike(node) || !names.has(node.text) || isDerived(node, source.path)) return
        found.push(`${placeOf(source, node)} ${node.text}`)
      })
      return found
    })
  expect(loose).toEqual([])
})

test('the two Electron channels are named in one file', () => {
  const users = sourcesUnder('src').filter(
    ({ text }) => text.includes(requestChannel) || text.includes(eventChannel),
  )
  expect(users.map(({ path }) => path)).toEqual(['src/shared/contract/bridge.ts'])
})

test('channels are named noun.verb', () => {
  const misnamed = [...channelNames, ...eventNames].filter((name) => !/^[a-z]+\.[a-z][A-Za-z]*$/.test(name))
  expect(misnamed).toEqual([])
})
