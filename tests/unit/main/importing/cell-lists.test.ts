import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  betweenTags,
  betweenTopics,
  joinParts,
  partsOf,
  readChoices,
  readUnless,
  writeChoices,
  writeUnless,
} from '../../../../src/main/importing/table/cell-lists'

/** Texts made of what could be taken for something else. */
const trap = fc
  .array(
    fc.constantFrom('/', ' / ', ',', '"', '""', '\\', ' ', '\n', '[x] ', '[ ] ', 'A. ', 'yes', '网', 'a'),
    {
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.join(''))

describe('topics and tags in one cell', () => {
  it.each([betweenTopics, betweenTags])('come back as they were, parted by “%s”', (separator) => {
    fc.assert(
      fc.property(fc.array(trap, { maxLength: 5 }), (parts) => {
        expect(partsOf(joinParts(parts, separator), separator)).toEqual(parts)
      }),
      { numRuns: 3_000, seed: 7 },
    )
  })

  it('stay readable: quotes stand only where they are needed', () => {
    expect(joinParts(['Networks', 'TCP/IP'], betweenTopics)).toBe('Networks / TCP/IP')
    expect(joinParts(['Networks', 'TCP / IP'], betweenTopics)).toBe('Networks / "TCP / IP"')
    expect(joinParts(['red, green', 'a "b" c', '"d"'], betweenTags)).toBe('"red, green",a "b" c,"""d"""')
  })

  it('of exports before there were quotes are read as those wrote them', () => {
    expect(partsOf('"Quoted" / TCP/IP / "open', betweenTopics)).toEqual(['"Quoted"', 'TCP/IP', '"open'])
    expect(partsOf('"a",b,,c ', betweenTags)).toEqual(['"a"', 'b', 'c '])
    expect(partsOf('', betweenTags)).toEqual([])
  })
})

describe('choices in one cell', () => {
  it('come back as they were', () => {
    const choice = fc.record({
      label: fc.oneof(fc.constantFrom('A', 'B', '甲', '"A"', 'v1.2', ''), trap),
      text: trap,
      correct: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 4 }), (choices) => {
        expect(readChoices(writeChoices(choices))).toEqual(choices)
      }),
      { numRuns: 3_000, seed: 8 },
    )
  })

  it('of exports before there were quotes are read as those wrote them', () => {
    expect(readChoices('[x] "A". one\n[ ] B. two\n\\[x]')).toEqual([
      { label: '"A"', text: 'one', correct: true },
      { label: 'B', text: 'two\n\\[x]', correct: false },
    ])
  })
})

it('a reason that says what stands for no reason comes back as a reason', () => {
  fc.assert(
    fc.property(trap, (reason) => {
      const cell = writeUnless(reason, 'yes')
      expect(cell).not.toBe('yes')
      expect(readUnless(cell, 'yes')).toBe(reason)
    }),
    { numRuns: 1_000, seed: 9 },
  )
})
