import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fsrs } from 'ts-fsrs'
import type { Reply } from '../../../src/shared/contract/define'
import type { Question } from '../../../src/shared/domain/records'
import type { Card } from '../../../src/shared/domain/study'
import { systemClock, systemIds } from '../../../src/main/clock'
import { compose } from '../../../src/main/compose'
import { openLibrary } from '../../../src/main/library/open-library'
import { createEarlyAnswers } from '../../../src/main/services/early-answers'
import type { BenchTable } from '../report/bench-table'
import { measureWays, type OpeningWay } from './opening-ways'

type Asked = readonly (readonly [channel: string, input: unknown])[]

const firstQuestion: Asked = [['review.start', { query: {}, mode: 'scheduled' }]]
const wholeRoom: Asked = [
  ['review.plan', { query: {} }],
  ['questions.list', { query: {}, offset: 0, limit: 50 }],
  ...firstQuestion,
]

/**
 * From a closed store with two reviews of each question to the first one to review, and to that with what is due today
 * and the first rows of the list.
 */
export function measureFirstDue(folder: string, size: number, rounds: number): Promise<BenchTable> {
  return measureWays(
    { title: 'Opening a store to its first due question', size, rounds },
    [
      parsing(folder),
      whole('Dogear, the library whole', folder, firstQuestion),
      whole('Dogear, the library whole, plan and list too', folder, wholeRoom),
      early('Dogear, by its catalogues', folder, firstQuestion),
      early('Dogear, by its catalogues, plan and list too', folder, wholeRoom),
    ],
    () => true,
  )
}

/** The least that a store of JSON can do: read both documents and pick what was forgotten most. */
function parsing(folder: string): OpeningWay {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name)).toString('utf8'))
  return {
    name: 'parsing bank and cards',
    run() {
      const { questions } = read('banks/bank.json') as { questions: Question[] }
      const { cards } = read('study.json') as { cards: Card[] }
      const engine = fsrs()
      const now = systemClock()
      let least: { id: string; recall: number } | undefined
      for (const { id, due, lastReviewAt = now, stability } of cards) {
        if (due > now) continue
        const recall = engine.forgetting_curve(Math.floor((now - lastReviewAt) / 86_400_000), stability)
        if (least === undefined || recall < least.recall) least = { id, recall }
      }
      const found = questions.find(({ id }) => id === least?.id)?.id
      return Promise.resolve({ found, close: () => undefined })
    },
  }
}

function whole(name: string, folder: string, asked: Asked): OpeningWay {
  return {
    name,
    async run() {
      const composition = await compose({
        ...{ folder, bundledBanks: folder, clock: systemClock, ids: systemIds() },
        log: (channel, error) => console.error(channel, error),
      })
      // Waits for the library, and costs nothing itself: what is asked after it is answered by that.
      await composition.dispatch('library.reopen', {})
      const replies: Reply[] = []
      for (const [channel, input] of asked) replies.push(await composition.dispatch(channel, input))
      return { found: firstOf(replies.at(-1)), close: () => composition.close() }
    },
  }
}

/** The documents are read only after the question was shown. */
function early(name: string, folder: string, asked: Asked): OpeningWay {
  return {
    name,
    run: () =>
      new Promise((resolve, reject) => {
        const opening = openLibrary({
          ...{ folder, clock: systemClock, ids: systemIds() },
          async early(library) {
            const answer = createEarlyAnswers(library, systemClock, (channel, error) =>
              console.error(channel, error),
            )
            const replies: (Reply | undefined)[] = []
            for (const [channel, input] of asked) replies.push(await answer(channel, input))
            const goneOn = new Promise<void>((goOn) => {
              const close = async () => {
                goOn()
                await (await opening).close()
              }
              resolve({ found: firstOf(replies.at(-1)), close })
            })
            await goneOn
          },
        })
        opening.catch(reject)
      }),
  }
}

function firstOf(reply: Reply | undefined): string | undefined {
  if (reply?.ok !== true) return undefined
  const { current } = reply.value as { current: { detail: { question: Question } } | null }
  return current?.detail.question.id
}
