import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

const simplified =
  '### 1. 什么是缓存？\n\n**答案：** 把常用的数据放在近处，下次读取时更快。\n\n### 2. 缓存什么时候失效？\n\n**答案：** 数据过期，或者被更新的数据替换。\n'
const traditional =
  '### 1. 什麼是快取？\n\n**答案：** 把常用的資料放在近處，下次讀取時更快。\n\n### 2. 快取什麼時候失效？\n\n**答案：** 資料過期，或者被更新的資料替換。\n'

describe('encodings', () => {
  it.each([
    ['utf-8', 'utf-8', simplified, false],
    ['utf-8-bom', 'utf-8', simplified, true],
    ['utf-16le', 'utf-16le', simplified, true],
    ['utf-16be', 'utf-16be', simplified, true],
    ['gb18030', 'gb18030', simplified, false],
    ['big5', 'big5', traditional, false],
  ] as const)('%s gives the same questions', (reported, encoding, text, addBOM) => {
    const banks = readBankFile('a.md', iconv.encode(text, encoding, { addBOM }))
    expect(banks[0]?.text).toBe(text)
    expect(banks[0]?.file.encoding).toBe(reported)
    expect(banks[0]?.file.questions).toHaveLength(2)
  })

  it('reads a single short line of GB18030 and of Big5', () => {
    expect(
      readBankFile('a.md', iconv.encode('问：什么是锁？\n答：互斥。\n', 'gb18030'))[0]?.file.questions[0]
        ?.title,
    ).toBe('什么是锁？')
    expect(
      readBankFile('a.md', iconv.encode('問：什麼是鎖？\n答：互斥的東西。\n', 'big5'))[0]?.text,
    ).toContain('什麼是鎖')
  })

  it('says where damaged UTF-8 is and keeps the rest', () => {
    const bytes = Buffer.concat([
      Buffer.from('### 1. 甲？\n\n一二三四五六七八九十'.repeat(20)),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from('\n乙'),
    ])
    const bank = readBankFile('a.md', bytes)[0]?.file
    expect(bank?.encoding).toBe('utf-8')
    expect(bank?.warnings[0]).toMatchObject({ code: 'uncertainEncoding' })
  })
})
