import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFolder } from '../../../../src/main/importing/collection/read-folder'
import { UnreadableFileError } from '../../../../src/main/importing/format'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'

/** The smallest picture there is: one transparent dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const bank =
  '# 甲\n\n## 1. 看图？\n\n![图](图片/点.png) <img src="./图片/点.png"> ![](https://a.b/c.png) ![](missing.png)\n'

describe('a ZIP archive', () => {
  it('reads every bank in it, and pictures beside them become media', () => {
    const bytes = zipSync({
      '题库/a.md': strToU8(bank),
      '题库/图片/点.png': dot,
      'b.csv': strToU8('question,answer\nWhat?,That\n'),
      '__MACOSX/b.csv': strToU8('junk'),
      'c.exe': strToU8('MZ'),
    })
    const read = readBankFile('all.zip', bytes)
    expect(read.map(({ file }) => [file.path, file.format, file.questions.length])).toEqual([
      ['all.zip/b.csv', 'csv', 1],
      ['all.zip/题库/a.md', 'markdown', 1],
    ])
    const [, markdown] = read
    expect(markdown?.media).toHaveLength(1)
    const name = markdown?.media[0]?.name ?? ''
    expect(name).toMatch(/^[0-9a-f]{64}\.png$/)
    expect(markdown?.file.questions[0]?.answer).toBe(
      `![图](media/${name}) <img src="media/${name}"> ![](https://a.b/c.png) ![](missing.png)`,
    )
    expect(markdown?.file.warnings.map(({ code, line }) => [code, line])).toEqual([['missingMedia', 3]])
    expect(read[0]?.file.warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'fileSkipped c.exe is of no format that Dogear reads.',
    ])
  })

  it('brings a picture along once, however many banks show it', () => {
    const text = strToU8('## 1. See?\n\n![](p.png)\n')
    const read = readBankFile('a.zip', zipSync({ 'a.md': text, 'b.md': text, 'p.png': dot }))
    expect(read.map(({ media }) => media.length)).toEqual([1, 0])
    expect(new Set(read.map(({ file }) => file.questions[0]?.answer)).size).toBe(1)
    expect(read[1]?.file.questions[0]?.answer).toMatch(/^!\[\]\(media\/[0-9a-f]{64}\.png\)$/)
  })

  it('reads the package of a quiz with its pictures, and takes none of its lists for a bank', () => {
    const text = '&lt;p&gt;What is it? &lt;img src="$IMS-CC-FILEBASE$/Uploaded Media/p%20q.png"&gt;&lt;/p&gt;'
    const item = `<item ident="1" title="Question"><presentation><material><mattext texttype="text/html">${text}</mattext></material></presentation></item>`
    const quiz = `<questestinterop><assessment title="Dots"><section>${item}</section></assessment></questestinterop>`
    const read = readBankFile(
      'quiz.zip',
      zipSync({
        'imsmanifest.xml': strToU8('<manifest><resources/></manifest>'),
        'g1/assessment_meta.xml': strToU8('<quiz><title>Dots</title></quiz>'),
        'g1/g1.xml': strToU8(quiz),
        'g1/Uploaded Media/p q.png': dot,
      }),
    )
    expect(read.map(({ file }) => [file.format, file.bank.title])).toEqual([['qti', 'Dots']])
    const shown = `What is it? ![](<media/${read[0]?.media[0]?.name ?? ''}>)`
    expect(read[0]?.file.questions[0]?.title).toBe(shown)
  })

  it('unpacks no archive within, whatever it calls itself', () => {
    const inner = zipSync({ 'a.md': strToU8('## 1. In?\n\nYes.\n') })
    const [read, ...others] = readBankFile(
      'a.zip',
      zipSync({ 'b.md': inner, 'c.md': strToU8('## 1. Out?\n\nYes.\n') }),
    )
    expect(others).toEqual([])
    expect(read?.file.questions).toMatchObject([{ title: 'Out?' }])
    expect(read?.file.warnings).toMatchObject([{ code: 'fileSkipped' }])
  })

  it('takes nothing from paths that climb out, and reads the rest around a broken file', () => {
    const bytes = zipSync({
      '../../evil.md': strToU8('## 1. Evil?\n\nYes.\n'),
      'x.json': strToU8('{"dogear":"library","version":99}'),
      'good.md': strToU8('## 1. Good?\n\nYes.\n'),
    })
    const [read, ...others] = readBankFile('a.zip', bytes)
    expect(others).toEqual([])
    expect(read?.file.questions).toMatchObject([{ title: 'Good?' }])
    expect(read?.file.warnings.map(({ code }) => code)).toEqual(['fileSkipped', 'fileSkipped'])
  })

  it.each([
    ['an empty one', zipSync({}), /nothing to import/],
    ['one without banks', zipSync({ 'a.png': dot }), /nothing to import/],
    ['one within another', zipSync({ 'a.zip': zipSync({ 'a.md': strToU8('x') }) }), /a\.zip/],
    ['a Word document', zipSync({ 'word/document.xml': strToU8('<x/>') }), /Word/],
    ['one that was cut off', zipSync({ 'a.md': strToU8('x'.repeat(500)) }).subarray(0, 60), /damaged/],
  ])('refuses %s with a reason', (_name, bytes, reason) => {
    expect(() => readBankFile('a.zip', bytes)).toThrow(UnreadableFileError)
    expect(() => readBankFile('a.zip', bytes)).toThrow(reason)
  })
})

describe('a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dogear-folder-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is read with what lies within, but no link is followed', async () => {
    await mkdir(join(folder, 'bank', 'deep', '图片'), { recursive: true })
    await mkdir(join(folder, 'elsewhere'))
    await writeFile(join(folder, 'elsewhere', 'secret.md'), '## 1. Secret?\n\nYes.\n')
    await writeFile(join(folder, 'bank', 'deep', 'a.md'), bank)
    await writeFile(join(folder, 'bank', 'deep', '图片', '点.png'), dot)
    await symlink(join(folder, 'elsewhere'), join(folder, 'bank', 'link'))
    await symlink(join(folder, 'elsewhere', 'secret.md'), join(folder, 'bank', 'link.md'))
    const read = readFolder(join(folder, 'bank'))
    expect(read.map(({ file }) => file.path)).toEqual([join(folder, 'bank') + '/deep/a.md'])
    expect(read[0]?.media).toHaveLength(1)
  })

  it('without anything to import says so', () => {
    expect(() => readFolder(folder)).toThrow(/nothing to import/)
  })
})

describe('Moodle XML', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/模型/检索</text></category></question>
<question type="multichoice">
  <name><text>召回</text></name>
  <questiontext format="html"><text><![CDATA[<p>看图，<b>召回率</b>？</p><img src="@@PLUGINFILE@@/d%20t.png">]]></text>
    <file name="d t.png" path="/" encoding="base64">${dot.toString('base64')}</file></questiontext>
  <generalfeedback format="html"><text>记住它。</text></generalfeedback>
  <answer fraction="50" format="html"><text>找回的</text><feedback format="html"><text>对</text></feedback></answer>
  <answer fraction="50" format="html"><text>比例</text><feedback><text></text></feedback></answer>
  <answer fraction="-100"><text>延迟</text></answer>
  <tags><tag><text>rag</text></tag></tags>
  <idnumber>q-1</idnumber>
</question>
<question type="truefalse"><name><text>TF</text></name><questiontext format="markdown"><text>LoRA *冻结*基座。</text></questiontext>
  <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="matching"><name><text>Pairs</text></name><questiontext><text>Match.</text></questiontext>
  <subquestion format="html"><text>cat</text><answer><text>猫</text></answer></subquestion>
  <subquestion format="html"><text>dog</text><answer><text>狗</text></answer></subquestion></question>
<question type="numerical"><name><text>N</text></name><questiontext><text>How many?</text></questiontext>
  <answer fraction="100"><text>42</text><tolerance>0.5</tolerance></answer></question>
<question type="cloze"><name><text>C</text></name><questiontext><text>{1:MULTICHOICE:~no#x~=Paris} is in {2:SA:=France}.</text></questiontext></question>
<question type="essay"><name><text>E</text></name><questiontext><text>Why?</text></questiontext><graderinfo format="html"><text>Because.</text></graderinfo></question>
<question type="description"><name><text>D</text></name><questiontext><text>Read this.</text></questiontext></question>
</quiz>`

  it('reads every kind of question, with pictures, shares, categories and tags', () => {
    const [read] = readBankFile('quiz.xml', Buffer.from(xml))
    const name = read?.media[0]?.name ?? ''
    expect(read?.file.format).toBe('moodle-xml')
    expect(read?.file.questions).toMatchObject([
      {
        key: 'q-1',
        title: '召回',
        prompt: `看图，**召回率**？\n\n![](media/${name})`,
        answer: 'AB',
        choices: [
          { label: 'A', text: '找回的', correct: true },
          { label: 'B', text: '比例', correct: true },
          { label: 'C', text: '延迟', correct: false },
        ],
        explanation: '记住它。\n\n- A: 对',
        topics: ['模型', '检索'],
        tags: ['rag'],
        source: { startLine: 4, endLine: 14 },
      },
      { title: 'TF', prompt: 'LoRA *冻结*基座。', answer: '正确' },
      { title: 'Pairs', prompt: 'Match.\n\n- cat\n- dog', answer: '- cat → 猫\n- dog → 狗' },
      { title: 'N', prompt: 'How many?', answer: '42 ± 0.5' },
      { title: 'C', answer: '- Paris\n- France' },
      { title: 'E', prompt: 'Why?', answer: 'Because.' },
    ])
    expect(read?.file.questions[4]?.prompt?.replaceAll('\\', '')).toBe('_____ is in _____.')
    expect(read?.file.leftOver).toMatchObject([{ startLine: 24, reason: 'betweenQuestions' }])
    expect(read?.file.warnings).toEqual([])
  })

  it('reads one that is cut off as far as it goes', () => {
    const [read] = readBankFile(
      'quiz.xml',
      Buffer.from(xml.slice(0, xml.indexOf('<question type="numerical"') + 60)),
    )
    expect(read?.file.questions.slice(0, 3).map(({ title }) => title)).toEqual(['召回', 'TF', 'Pairs'])
    expect(read?.file.warnings.map(({ code }) => code)).toContain('damaged')
  })
})
