import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Charset, Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { foldText } from '../../../src/shared/domain/fold-text'
import type { Question } from '../../../src/shared/domain/records'
import { limitOf, page, processor, type Built, type Engine } from './engine'

/** Every text folded beforehand and asked with `includes`: the floor of exactness, and what memory it costs. */
export const includesScan: Engine = {
  name: 'plain includes scan',
  build(questions) {
    const texts = questions.map(({ id, title, answer }) => ({ id, text: foldText(`${title}\0${answer}`) }))
    const all = (query: string): string[] => {
      const folded = foldText(query)
      return texts.filter(({ text }) => text.includes(folded)).map(({ id }) => id)
    }
    return Promise.resolve({ first: all, all, close: () => (texts.length = 0) })
  },
}

/** What Anki does: LIKE over the table, no ranking. */
export const likeScan: Engine = {
  name: 'LIKE scan in SQLite',
  build(questions, folder) {
    const database = new DatabaseSync(join(folder, 'like.db'))
    database.exec('create table questions (id text, title text, answer text)')
    fill(database, questions, 'insert into questions values (?, ?, ?)')
    const select = database.prepare(
      "select id from questions where title like ? escape '\\' or answer like ? escape '\\'",
    )
    const all = (query: string): string[] => {
      const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`
      return idsOf(select, pattern, pattern)
    }
    return Promise.resolve({ first: all, all, close: () => database.close() })
  },
}

/** SQLite's trigram index with its own ranking; texts of two characters go through LIKE, as its manual says. */
export const trigramIndex: Engine = {
  name: 'SQLite FTS5 trigram, ranked',
  build(questions, folder) {
    const path = join(folder, 'trigram.db')
    let database = new DatabaseSync(path)
    database.exec("create virtual table found using fts5(id unindexed, title, answer, tokenize = 'trigram')")
    fill(database, questions, 'insert into found values (?, ?, ?)')
    database.close()
    const started = processor()
    database = new DatabaseSync(path)
    const ranked = database.prepare(`select id from found where found match ? order by rank limit ${page}`)
    const matching = database.prepare('select id from found where found match ?')
    const short = database.prepare('select id from found where title like ? or answer like ?')
    const load = processor() - started
    const ask = (statement: StatementSync, query: string): string[] => {
      if (Array.from(query).length < 3) return idsOf(short, `%${query}%`, `%${query}%`)
      return idsOf(statement, `"${query.replace(/"/g, '""')}"`)
    }
    return Promise.resolve({
      load,
      first: (query) => ask(ranked, query),
      all: (query) => ask(matching, query),
      close: () => database.close(),
    })
  },
}

/** MiniSearch, which finds no Chinese by itself, with a tokenizer of words, characters and pairs. */
export const miniSearch: Engine = {
  name: 'MiniSearch, bigrams',
  build(questions) {
    const index = new MiniSearch<Question>({
      fields: ['title', 'answer'],
      tokenize: bigrams,
      processTerm: foldText,
    })
    const limit = limitOf(questions.length)
    for (const [at, question] of questions.entries()) {
      index.add(question)
      limit(at + 1)
    }
    const all = (query: string): string[] =>
      index.search(query, { combineWith: 'AND', prefix: true }).map(({ id }) => String(id))
    return Promise.resolve({
      first: (query) => all(query).slice(0, page),
      all,
      close: () => index.removeAll(),
    })
  },
}

/** FlexSearch with the encoder it has for Chinese. */
export const flexSearch: Engine = {
  name: 'FlexSearch, CJK',
  build(questions): Promise<Built> {
    const index = new Index({ encoder: Charset.CJK, tokenize: 'forward' })
    const limit = limitOf(questions.length)
    for (const [at, { title, answer }] of questions.entries()) {
      index.add(at, `${title}\n${answer}`)
      limit(at + 1)
    }
    const ask = (query: string, limit: number): string[] =>
      index.search(query, { limit }).map((at) => questions[Number(at)]?.id ?? '')
    return Promise.resolve({
      first: (query) => ask(query, page),
      all: (query) => ask(query, questions.length),
      close: () => void index.clear(),
    })
  },
}

function bigrams(text: string): string[] {
  const tokens: string[] = []
  for (const [run] of text.matchAll(/[\u3400-\u9fff]+|[\p{L}\p{N}]+/gu)) {
    if (!/^[\u3400-\u9fff]/.test(run)) tokens.push(run)
    else if (run.length === 1) tokens.push(run)
    else for (let at = 0; at + 1 < run.length; at += 1) tokens.push(run.slice(at, at + 2))
  }
  return tokens
}

function fill(database: DatabaseSync, questions: readonly Question[], insert: string): void {
  const statement = database.prepare(insert)
  database.exec('begin')
  const limit = limitOf(questions.length)
  for (const [at, { id, title, answer }] of questions.entries()) {
    statement.run(id, title, answer)
    limit(at + 1)
  }
  database.exec('commit')
}

function idsOf(statement: StatementSync, ...values: string[]): string[] {
  return statement.all(...values).map((row) => String(row['id']))
}
