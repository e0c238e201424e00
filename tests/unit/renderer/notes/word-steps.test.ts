import { describe, expect, it } from 'vitest'
import { wordAfter, wordBefore } from '../../../../src/renderer/features/notes/word-steps'

describe('words one after the other', () => {
  const walk = (text: string): string[] => {
    const found: string[] = []
    for (let at = wordAfter(text, 0); at; at = wordAfter(text, at.end))
      found.push(text.slice(at.start, at.end))
    return found
  }
  const walkBack = (text: string): string[] => {
    const found: string[] = []
    for (let at = wordBefore(text, text.length); at; at = wordBefore(text, at.start))
      found.unshift(text.slice(at.start, at.end))
    return found
  }

  it('skips none and takes no space or punctuation', () => {
    expect(walk('One, two — three.')).toEqual(['One', 'two', 'three'])
    expect(walkBack('One, two — three.')).toEqual(['One', 'two', 'three'])
  })

  it('tells Chinese words apart', () => {
    expect(walk('学习需要复习。')).toEqual(['学习', '需要', '复习'])
    expect(walkBack('学习需要复习。')).toEqual(['学习', '需要', '复习'])
  })

  it('takes a word whole that is longer than what is looked at first, and words far from it', () => {
    const long = 'x'.repeat(500)
    const text = `${' '.repeat(700)}${long}${'.'.repeat(900)}`
    expect(walk(text)).toEqual([long])
    expect(walkBack(text)).toEqual([long])
  })
})
