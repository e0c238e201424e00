import { describe, expect, it } from 'vitest'
import { readBankFile } from '../../../../../src/main/importing/read-bank-file'

const numbers = [9_998, 9_999, 10_000, 10_001, 99_999, 100_000]

function read(text: string) {
  const file = readBankFile('bank.md', new TextEncoder().encode(text))[0]?.file
  if (!file) throw new Error('nothing was read')
  return file
}

describe('numbers of questions beyond four digits', () => {
  it.each<[string, (number: number) => string]>([
    ['headings', (number) => `## ${number}. What is term ${number}?\n\nAn answer.\n`],
    ['headings of Chinese', (number) => `### 第 ${number} 题 什么是术语？\n\n一个回答。\n`],
    ['bold lines', (number) => `**${number}. What is term ${number}?**\n\nAn answer.\n`],
    ['labels', (number) => `Q${number}: What is term ${number}?\n\nA${number}: An answer.\n`],
    ['lines of plain text', (number) => `${number}. What is term ${number}?\n答案：An answer.\n`],
  ])('are read in %s', (_style, write) => {
    const file = read(numbers.map(write).join('\n'))
    expect(file.questions).toHaveLength(numbers.length)
    expect(file.questions.every(({ answer }) => answer !== '')).toBe(true)
    expect(file.leftOver).toEqual([])
    expect(file.warnings).toEqual([])
  })

  it('find their letter in a key at the end', () => {
    const choices = 'A. one\nB. two\nC. three\n'
    const key = numbers.map((number, at) => `${number}. ${'ABC'.charAt(at % 3)}`).join('\n')
    const questions = numbers.map((number) => `${number}. Which one is term ${number}?\n${choices}`)
    const file = read(`${questions.join('\n')}\n## 参考答案\n\n${key}\n`)
    const right = file.questions.map(({ choices = [] }) => choices.findIndex(({ correct }) => correct))
    expect(right).toEqual([0, 1, 2, 0, 1, 2])
  })
})

describe('much that became no question', () => {
  const known = '## 1. What is a term?\n\nAn answer.\n\n'
  const unread = Array.from({ length: 40 }, (_, at) => `# Chapter ${at}\n\nSome words.\n`).join('\n')

  it('is said with its first line, so that an import is not taken for complete', () => {
    const file = read(`${known}${unread}`)
    const [warning] = file.warnings.filter(({ code }) => code === 'muchLeftOver')
    const lines = file.leftOver.flatMap(({ startLine, endLine }) => [startLine, endLine])
    expect(lines.length).toBeGreaterThan(0)
    expect(lines).toContain(warning?.line)
  })

  it('is not said of a preface', () => {
    expect(read(`${unread.replaceAll('# ', '')}\n${known}`).warnings).toEqual([])
  })
})
