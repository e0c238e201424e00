import { describe, expect, it } from 'vitest'
import { describeAnchor } from '@shared/domain/anchoring/anchor'
import { textRevision } from '../../../../src/main/annotations/text-revision'
import { createExports } from '../../../../src/main/services/exports'
import { createImports } from '../../../../src/main/services/imports'
import { createListings } from '../../../../src/main/services/question-listings'
import { createSearch } from '../../../../src/main/search/create-search'
import { studyCalendar } from '../../../../src/main/study/study-day'
import { sendImport } from '../../../support/send-import'
import { temporaryLibrary } from '../../../support/temporary-library'

const bank = '### 1. Which river?\n\n**Answer:** The Rhine, which flows north.\n'

async function room() {
  const given = await temporaryLibrary()
  const listings = createListings(given.library, createSearch(given), given.clock)
  const days = studyCalendar(() => 0)
  return {
    ...given,
    handlers: createImports({ ...given, events: given.bus, bundledBanks: '' }),
    exports: createExports({ ...given, events: given.bus, days, listings }),
  }
}
type Room = Awaited<ReturnType<typeof room>>

async function take({ handlers }: Room, name: string, text: string) {
  const importId = await sendImport(handlers, { [name]: text })
  const preview = await handlers['imports.preview']({ importId })
  return { preview, outcome: await handlers['imports.commit']({ importId }) }
}

/** A library with a note and a marked passage, and their export. */
async function annotated() {
  const given = await room()
  const { library, history, ids, clock } = given
  await take(given, 'rivers.md', bank)
  const [question] = library.all('questions').values()
  if (!question) throw new Error('no question')
  const stamp = { createdAt: clock(), updatedAt: clock(), device: library.device }
  const note = { id: ids(), questionId: question.id, body: 'Seen at **Basel**.', ...stamp }
  const mark = {
    id: ids(),
    questionId: question.id,
    field: 'answer' as const,
    anchor: describeAnchor('The Rhine, which flows north.', 4, 9),
    revision: textRevision(question, 'answer'),
    kind: 2 as const,
    tags: ['rivers'],
    body: 'really?',
    ...stamp,
  }
  await history.change({ key: 'noteAdded' }, [
    { op: 'put', table: 'notes', value: note },
    { op: 'put', table: 'highlights', value: mark },
  ])
  const { content } = await given.exports['exports.create']({ format: 'annotations' })
  return { given, note, mark, text: Buffer.from(content).toString() }
}

describe('annotations that were exported', () => {
  it('come back where they were removed, in one step, and change nothing the next time', async () => {
    const { given, note, mark, text } = await annotated()
    const { library, history } = given
    await history.change({ key: 'noteRemoved' }, [
      { op: 'remove', table: 'notes', id: note.id },
      { op: 'remove', table: 'highlights', id: mark.id },
    ])
    const { preview } = await take(given, 'a.annotations.jsonld', text)
    expect(preview).toMatchObject({ title: 'rivers', studied: 2, sources: [{ format: 'annotations' }] })
    expect(library.get('notes', note.id)).toEqual(note)
    expect(library.get('highlights', mark.id)).toEqual(mark)
    const again = await take(given, 'a.annotations.jsonld', text)
    expect(again.preview.studied).toBe(0)
    await history.handlers['history.undo']({})
    expect([library.all('notes').size, library.all('highlights').size]).toEqual([0, 0])
  })

  it('find the same questions in another library, by their bank and title', async () => {
    const { mark, text } = await annotated()
    const other = await room()
    await take(other, 'rivers.md', bank)
    await take(other, 'a.jsonld', text)
    const [question] = other.library.all('questions').values()
    expect(other.library.get('highlights', mark.id)).toMatchObject({
      questionId: question?.id,
      tags: ['rivers'],
    })
  })

  it('are named with their lines where the library has no such question', async () => {
    const { text } = await annotated()
    const { preview, outcome } = await take(await room(), 'a.jsonld', text)
    const lines = text
      .split('\n')
      .flatMap((line, at) => (line.includes('"urn:dogear:annotation:') ? [at] : []))
    const { warnings } = preview.sources[0] ?? {}
    expect(warnings).toMatchObject(lines.map((line) => ({ line, code: 'unplaced' })))
    expect(outcome).toMatchObject({ added: 0, changed: 0 })
  })
})
