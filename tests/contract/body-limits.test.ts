import { z } from 'zod'
import { expect, test } from 'vitest'
import { channelNames, channels } from '@shared/contract/channels'
import { bodyLimit } from '../../src/main/loopback/body-limit'

interface Schema {
  type?: string
  maxLength?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
}

const idLength = 26

/** About the most bytes a person's input takes as JSON: full lists of ordinary items, full texts in Chinese. */
function bytesOf(schema: Schema, isItem = false): number {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return Math.max(...choices.map((choice) => bytesOf(choice, isItem)))
  if (schema.enum) return 16
  if (schema.type === 'string') return 3 + (isItem ? idLength : (schema.maxLength ?? idLength) * 3)
  if (schema.type === 'array') return (schema.maxItems ?? 0) * bytesOf(schema.items ?? {}, true)
  if (schema.type !== 'object') return 8
  return Object.entries(schema.properties ?? {}).reduce(
    (sum, [name, property]) => sum + name.length + 4 + bytesOf(property, isItem),
    2,
  )
}

test('what a channel accepts also fits into the body a page may send it in', () => {
  const tooLarge = channelNames.filter((name) => {
    const schema = z.toJSONSchema(channels[name].input, { io: 'input', unrepresentable: 'any' }) as Schema
    return bytesOf(schema) > bodyLimit(name)
  })
  expect(tooLarge).toEqual([])
})
