import { expect, test } from 'vitest'
import { channelNames } from '@shared/contract/channels'
import type { Bridge } from '@shared/contract/bridge'
import type { Reply } from '@shared/contract/define'
import { temporaryServices, transports, type Services } from '../support/transports'
import { calls, type Known } from './calls'

/** Sends every request of the table and gives the answers in a form that can be compared. */
async function answersOf(bridge: Bridge, { folder }: Services): Promise<Reply[]> {
  const known: Known = {
    importId: '',
    bankId: '',
    questionId: '',
    noteId: '',
    highlightId: '',
    searchId: '',
    examId: '',
    seen: 0,
    revisionId: '',
    mark: '',
    otherId: '',
    backup: '',
  }
  const replies: Reply[] = []
  for (const { name, inputOf } of calls) {
    const reply = (await bridge.request(name, inputOf(known))) as Reply
    if (reply.ok) learn(name, reply.value, known)
    replies.push(JSON.parse(comparable(JSON.stringify(reply), folder)) as Reply)
    expect([name, reply]).toStrictEqual([name, JSON.parse(JSON.stringify(reply))])
  }
  return replies
}

/** The library's path is its own; its size depends on how many digits the times of its files have. */
function comparable(reply: string, folder: string): string {
  return reply.replaceAll(folder, 'FOLDER').replace(/"bytes":\d+/u, '"bytes":0')
}

function learn(name: string, value: unknown, known: Known): void {
  const told = value as {
    importId?: string
    bankId?: string
    id?: string
    rows?: { id: string }[]
    exam?: { id: string }
  }
  if (name === 'imports.begin') known.importId = told.importId ?? ''
  if (name === 'imports.commit') known.bankId = told.bankId ?? ''
  if (name === 'questions.list') known.questionId = told.rows?.[0]?.id ?? known.questionId
  if (name === 'highlights.add') known.highlightId = told.id ?? ''
  if (name === 'exams.begin') known.examId = told.exam?.id ?? ''
  if (name === 'searches.save') known.searchId = told.id ?? ''
  learnOfEditing(name, value, known)
  if (name === 'notes.save') known.noteId = told.id ?? ''
}

function learnOfEditing(name: string, value: unknown, known: Known): void {
  const told = value as {
    id?: string
    name?: string
    mark?: string
    question?: { updatedAt: number }
    revisions?: { id: string }[]
    second?: { id: string }
  }
  if (name === 'questions.get') known.seen = told.question?.updatedAt ?? 0
  if (name === 'revisions.list') known.revisionId = told.revisions?.[0]?.id ?? ''
  if (name === 'replace.preview') known.mark = told.mark ?? ''
  if (name === 'trust.backUp') known.backup = told.name ?? ''
  if (name === 'questions.split') known.otherId = told.second?.id ?? ''
}

test('the table asks every channel of the contract', () => {
  expect([...new Set(calls.map(({ name }) => name))].sort()).toEqual([...channelNames].sort())
})

test.each(Object.keys(transports))('every channel answers over %s, in plain JSON', async (name) => {
  const services = await temporaryServices()
  const bridge = await transports[name]?.(services.composition)
  if (!bridge) throw new Error('No such transport.')
  const replies = await answersOf(bridge, services)
  const refused = replies.flatMap((reply, at) => (reply.ok ? [] : [[calls[at]?.name, reply.error]]))
  expect(refused).toEqual([])
  expect(services.failures).toEqual([])
})

test('every transport gives the same answers', async () => {
  const all: Reply[][] = []
  for (const open of Object.values(transports)) {
    const services = await temporaryServices()
    all.push(await answersOf(await open(services.composition), services))
  }
  for (const replies of all.slice(1)) expect(replies).toEqual(all[0])
})

test.each(Object.keys(transports))('a change is announced over %s', async (name) => {
  const { composition } = await temporaryServices()
  const bridge = await transports[name]?.(composition)
  const heard = new Promise((resolve) => bridge?.subscribe('library.changed', resolve))
  await bridge?.request('preferences.set', { theme: 'dark' })
  expect(await heard).toMatchObject({ revision: 1, tables: ['preferences'] })
})
