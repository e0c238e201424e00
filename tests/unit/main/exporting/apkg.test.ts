import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Bank, Question } from '../../../../src/shared/domain/records'
import { exportLibrary } from '../../../../src/main/exporting/export-library'
import { planImport } from '../../../../src/main/importing/plan-import'
import { readBankFile } from '../../../../src/main/importing/read-bank-file'
import { writeMedia } from '../../../../src/main/library/media'
import {
  at,
  bank,
  card,
  days,
  filledLibrary,
  learning,
  picture,
  questions,
  sound,
} from '../../../support/anki/filled-library'
import {
  aBank,
  aQuestion,
  putBank,
  temporaryLibrary,
  type LibraryBench,
} from '../../../support/temporary-library'

async function exported(bench: LibraryBench, only?: Bank) {
  const file = await exportLibrary({ ...bench, days }, 'apkg', only)
  return { ...file, bytes: Buffer.from(file.content, 'base64') }
}

async function importInto(bench: LibraryBench, bytes: Uint8Array) {
  const banks = readBankFile('any.apkg', bytes)
  const plan = planImport({ ...bench, days }, banks)
  await writeMedia(
    bench.folder,
    banks.flatMap(({ media }) => media),
  )
  if (plan.operations.length > 0) await bench.library.commit(plan.operations)
  return plan
}

const content = ({
  title,
  prompt,
  answer,
  explanation,
  choices,
  topics,
  tags,
  number,
  difficulty,
  key,
}: Partial<Question>) => ({
  title,
  prompt,
  answer,
  explanation,
  choices,
  topics,
  tags,
  number,
  difficulty,
  key,
})

describe('an Anki package', () => {
  it('gives back the same questions, schedule, log and bookmarks in another library', async () => {
    const { bytes, fileName, losses } = await exported(await filledLibrary())
    expect(fileName).toBe('dogear-library.apkg')
    expect(losses).toEqual(['archivedQuestions'])
    const fresh = await temporaryLibrary()
    await importInto(fresh, bytes)
    const { library } = fresh
    expect(
      [...library.all('banks').values()].map(({ key, title, language, description, version }) => ({
        key,
        title,
        language,
        description,
        version,
      })),
    ).toEqual([
      { key: 'llm', title: bank.title, language: 'zh-CN', description: '一个题库', version: '2' },
      { key: 'b2', title: bank.title, language: 'en', description: undefined, version: undefined },
    ])
    const [first] = library.all('banks').values()
    const read = library.questionsOf(first?.id ?? '')
    expect(read.map(content)).toEqual(
      questions.slice(0, 3).map((question) => content({ ...question, key: question.key ?? question.id })),
    )
    const [q1, q2] = read
    expect(library.get('cards', q1?.id ?? '')).toEqual({ ...card, ...stampOf(fresh), id: q1?.id })
    expect(library.get('cards', q2?.id ?? '')).toMatchObject({
      state: 'learning',
      due: learning.due,
      step: 1,
    })
    expect(
      [...library.all('reviews').values()].map(
        ({ at: time, rating, intervalAfter, intervalBefore, elapsedMilliseconds }) => [
          time,
          rating,
          intervalAfter,
          intervalBefore,
          elapsedMilliseconds,
        ],
      ),
    ).toEqual([
      [at - 86_400_000, 1, -600, -60, 4_321],
      [at, 3, 12, 3, 4_321],
      // Anki cannot hold two reviews of one millisecond.
      [at + 1, 2, 12, 3, 4_321],
    ])
    expect([...library.all('bookmarks').values()].map(({ id, reason }) => [id, reason])).toEqual([
      [q1?.id, undefined],
      [q2?.id, 'Anki flag 3 (green)'],
    ])
  })

  it('keeps questions of two banks apart whose keys are the same', async () => {
    const bench = await temporaryLibrary()
    const both = ['one', 'two'].flatMap((id) =>
      putBank(aBank({ id, title: id }), [aQuestion({ id: `q ${id}`, key: 'k' })]),
    )
    await bench.library.commit(both)
    const database = opened(unzipSync((await exported(bench)).bytes)['collection.anki2'] ?? new Uint8Array())
    expect(database.prepare('SELECT guid FROM notes ORDER BY id').all()).toEqual([
      { guid: 'k' },
      { guid: 'q two' },
    ])
    expect((await importInto(bench, (await exported(bench)).bytes)).added).toBe(0)
  })

  it('read back into its own library changes nothing', async () => {
    const bench = await filledLibrary()
    const { bytes } = await exported(bench)
    const plan = await importInto(bench, bytes)
    expect(plan).toMatchObject({ added: 0, changed: 0, unchanged: 4, archived: 0 })
    // The bank remembers the file it was last read from; nothing else is touched.
    expect(plan.operations.filter((step) => step.op !== 'put' || step.table !== 'banks')).toEqual([])
  })

  it('holds what Anki needs: decks with their parents, tags, one note type, media, no script', async () => {
    const { bytes } = await exported(await filledLibrary(), bank)
    const files = unzipSync(bytes)
    expect(Object.keys(files).sort()).toEqual(['0', '1', 'collection.anki2', 'media'])
    expect(JSON.parse(new TextDecoder().decode(files['media']))).toEqual({ 0: picture, 1: sound })
    const database = opened(files['collection.anki2'] ?? new Uint8Array())
    const [col] = database.prepare('SELECT ver, decks, models FROM col').all()
    const decks = Object.values(JSON.parse(String(col?.['decks'])) as Record<string, { name: string }>)
    expect(col?.['ver']).toBe(11)
    expect(decks.map(({ name }) => name)).toEqual([
      'Default',
      'LLM: basics',
      'LLM: basics::Z 检索',
      'LLM: basics::Z 检索::召回:指标',
      'LLM: basics::A 训练',
    ])
    const notes = database.prepare('SELECT guid, tags, flds, csum FROM notes ORDER BY id').all()
    expect(notes.map(({ guid, tags }) => [guid, tags])).toEqual([
      ['recall', ' two_words 标签 marked '],
      ['q2', ''],
      ['q3', ''],
    ])
    const [first, second, third] = notes.map(({ flds }) => String(flds).split('\x1f'))
    expect(first?.[0]).toBe('什么是 <strong>召回率</strong>？')
    expect(first?.[1]).toContain(`<img src="${picture}" alt="图">`)
    expect(first?.[1]).toContain('x = "&lt;b&gt;" &amp; $y')
    expect(first?.[3]).toContain('\\(\\frac{a}{b}\\)')
    expect(first?.[4]).toContain(`[sound:${sound}]`)
    expect(first?.[4]).toContain('\\[x &lt; y\\]')
    expect(first?.[5]).toBe('<p>My <em>note</em></p>')
    expect(second?.[2]).toBe('<div>A. one</div><div>B. <code>two</code></div>')
    for (const field of third?.slice(0, 6) ?? []) expect(field).not.toMatch(/<script|onerror/)
    expect(
      database
        .prepare('SELECT type, queue, ivl, reps, lapses, flags FROM cards ORDER BY id')
        .all()
        .map((row) => Object.values(row)),
    ).toEqual([
      [2, -1, 12, 4, 1, 0],
      [1, 1, 0, 4, 1, 3],
      [0, 0, 0, 0, 0, 0],
    ])
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  })

  // Anki checks its collections: a note of no type or a card in no deck makes it refuse the package or repair it.
  it('is a collection that Anki finds sound', async () => {
    const { bytes } = await exported(await filledLibrary())
    const database = opened(unzipSync(bytes)['collection.anki2'] ?? new Uint8Array())
    const rows = (query: string) => database.prepare(query).all()
    expect(rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const named = rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    expect(named.map(({ type, name }) => `${String(type)} ${String(name)}`).toSorted()).toEqual(
      [
        ...['col', 'notes', 'cards', 'revlog', 'graves'].map((table) => `table ${table}`),
        ...['ix_notes_usn', 'ix_notes_csum', 'ix_cards_usn', 'ix_cards_nid', 'ix_cards_sched'],
        ...['ix_revlog_usn', 'ix_revlog_cid'],
      ]
        .map((name) => (name.startsWith('ix') ? `index ${name}` : name))
        .toSorted(),
    )
    const [col] = rows('SELECT * FROM col')
    expect(col).toMatchObject({ id: 1, ver: 11, dty: 0, usn: 0 })
    const json = (name: string) => JSON.parse(String(col?.[name])) as Record<string, Record<string, unknown>>
    const [types, decks] = [json('models'), json('decks')]
    for (const deck of Object.values(decks)) expect(json('dconf')).toHaveProperty(String(deck['conf']))
    const notes = rows('SELECT id, guid, mid, flds, sfld, csum FROM notes')
    expect(new Set(notes.map(({ guid }) => guid)).size).toBe(notes.length)
    for (const { mid, flds, sfld, csum } of notes) {
      const fields = String(flds).split('\x1f')
      expect(types[String(mid)]?.['flds']).toHaveLength(fields.length)
      const plain = (fields[0] ?? '').replace(/<[^>]*>/g, '')
      expect([sfld, csum]).toEqual([
        plain,
        parseInt(createHash('sha1').update(plain).digest('hex').slice(0, 8), 16),
      ])
    }
    const cards = rows('SELECT nid, did, ord FROM cards')
    expect(cards.map(({ nid }) => nid)).toEqual(notes.map(({ id }) => id))
    for (const { did, ord } of cards) expect([did, ord]).toEqual([decks[String(did)]?.['id'], 0])
    expect(rows('SELECT id FROM revlog WHERE cid NOT IN (SELECT id FROM cards)')).toEqual([])
  })

  it('takes over what was edited in Anki, and only that', async () => {
    const bench = await filledLibrary()
    const files = unzipSync((await exported(bench, bank)).bytes)
    const folder = temporary()
    writeFileSync(join(folder, 'c'), files['collection.anki2'] ?? '')
    const database = new DatabaseSync(join(folder, 'c'))
    const row = database.prepare("SELECT id, flds FROM notes WHERE guid = 'recall'").get()
    const fields = String(row?.['flds']).split('\x1f')
    fields[4] = 'In <b>Anki</b> geändert.'
    database.prepare('UPDATE notes SET flds = ? WHERE id = ?').run(fields.join('\x1f'), Number(row?.['id']))
    database.exec("UPDATE col SET conf = '{}'")
    database.close()
    const [read] = readBankFile('edited.anki2', readFileSync(join(folder, 'c')))
    expect(read?.file.questions.find(({ key }) => key === 'recall')).toMatchObject({
      title: questions[0]?.title,
      answer: questions[0]?.answer,
      explanation: 'In **Anki** geändert.',
    })
  })
})

function stampOf({ clock, library }: LibraryBench) {
  return { createdAt: clock(), updatedAt: clock(), device: library.device }
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dogear-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function opened(bytes: Uint8Array): DatabaseSync {
  const file = join(temporary(), 'collection')
  writeFileSync(file, bytes)
  const database = new DatabaseSync(file, { readOnly: true })
  onTestFinished(() => database.close())
  return database
}
