import { describe, expect, it } from 'vitest'
import { readBankFile } from '../../../../../src/main/importing/read-bank-file'
import { buildCollection } from '../../../../support/anki/build-collection'
import { buildPackage, generations } from '../../../../support/anki/build-package'
import type { CollectionParts } from '../../../../support/anki/collection-parts'
import { aPicture, aSound, mediaName } from '../../../../support/pictures'

const parts: CollectionParts = {
  decks: [
    { id: 1, name: 'Default' },
    { id: 10, name: 'LLM' },
    { id: 11, name: 'LLM::RAG' },
    { id: 12, name: 'LLM::Training::LoRA' },
  ],
  notes: [
    {
      id: 100,
      guid: 'aa',
      tags: ' index llm::rag ',
      fields: ['What is <b>recall</b>?', 'The share that was found.'],
    },
    { id: 101, guid: 'bb', fields: ['What does it show?<br><img src="a b.png">', 'This: [sound:word.wav]'] },
    { id: 102, guid: 'cc', typeId: 2, fields: ['adapter', '适配器'] },
    {
      id: 103,
      guid: 'dd',
      typeId: 3,
      fields: ['LoRA freezes {{c1::the base::what?}} and trains {{c2::two}} matrices.', 'See \\(W_0\\).'],
    },
  ],
  cards: [
    { id: 1_000, noteId: 100, deckId: 11 },
    { id: 1_001, noteId: 101, deckId: 11 },
    { id: 1_002, noteId: 102, deckId: 10, ordinal: 0 },
    { id: 1_003, noteId: 102, deckId: 10, ordinal: 1 },
    { id: 1_004, noteId: 103, deckId: 12, ordinal: 0 },
    { id: 1_005, noteId: 103, deckId: 12, ordinal: 1 },
  ],
}
const media = { 'a b.png': aPicture(), 'word.wav': aSound() }
const picture = mediaName(aPicture(), 'png')
const sound = mediaName(aSound(), 'wav')

/** Written by hand: what anybody would expect of the deck above. */
const expected = [
  { key: 'anki:cc:0', title: 'adapter', answer: '适配器', topics: ['LLM'], tags: [] },
  { key: 'anki:cc:1', title: '适配器', answer: 'adapter', topics: ['LLM'], tags: [] },
  {
    key: 'anki:aa:0',
    title: 'What is **recall**?',
    answer: 'The share that was found.',
    topics: ['LLM', 'RAG'],
    tags: ['index', 'llm::rag'],
  },
  {
    key: 'anki:bb:0',
    title: 'What does it show?',
    prompt: `![](media/${picture})`,
    answer: `This: ![word.wav](media/${sound})`,
    topics: ['LLM', 'RAG'],
    tags: [],
  },
  {
    key: 'anki:dd:0',
    title: 'LoRA freezes [what?] and trains two matrices.',
    answer: 'LoRA freezes **the base** and trains two matrices.',
    explanation: 'See $W_0$.',
    topics: ['LLM', 'Training', 'LoRA'],
    tags: [],
  },
  {
    key: 'anki:dd:1',
    title: 'LoRA freezes the base and trains [...] matrices.',
    answer: 'LoRA freezes the base and trains **two** matrices.',
    explanation: 'See $W_0$.',
    topics: ['LLM', 'Training', 'LoRA'],
    tags: [],
  },
]

describe('Anki packages', () => {
  it.each(generations)('of the generation “%s” give their questions, decks, tags and media', (generation) => {
    const banks = readBankFile('deck.apkg', buildPackage(generation, parts, media))
    expect(banks).toHaveLength(1)
    expect(banks[0]?.file).toMatchObject({
      format: 'anki',
      bank: { title: 'LLM' },
      warnings: [],
      leftOver: [],
    })
    expect(banks[0]?.file.questions).toEqual(expected)
    expect(banks[0]?.media.map(({ name }) => name).sort()).toEqual([picture, sound].sort())
  })

  it.each([
    ['collection.anki2', 11],
    ['collection.anki21', 11],
    ['anki.db', 18],
  ] as const)('%s by itself is read as well, without its media', (name, schema) => {
    const [bank] = readBankFile(name, buildCollection(parts, schema))
    expect(bank?.file.questions.map(({ key }) => key)).toEqual(expected.map(({ key }) => key))
    expect(bank?.file.warnings.map(({ code }) => code)).toEqual(['missingMedia', 'missingMedia'])
    expect(bank?.file.questions[3]?.prompt).toBe('![](<a b.png>)')
  })

  it('is known by what is in it, whatever its name', () => {
    expect(readBankFile('download.zip', buildPackage('latest', parts))[0]?.file.format).toBe('anki')
  })

  it('takes the stub for no card when the real collection is gone', () => {
    const empty = readBankFile('deck.apkg', buildPackage('legacy 1', { notes: [], cards: [] }))
    expect(empty[0]?.file.questions).toEqual([])
    expect(empty[0]?.file.warnings).toMatchObject([{ code: 'noQuestions' }])
    const stub = { notes: [{ id: 1, fields: ['Please update to the latest Anki version, then import', ''] }] }
    const read = readBankFile(
      'deck.apkg',
      buildPackage('legacy 1', { ...stub, cards: [{ id: 1, noteId: 1 }] }),
    )
    expect(read[0]?.file.questions).toEqual([])
  })

  it('leaves cards in a filtered deck where they came from', () => {
    const away = { id: 1, noteId: 100, deckId: 10, originalDeckId: 11 }
    const read = readBankFile('deck.apkg', buildPackage('latest', { ...parts, cards: [away] }))
    expect(read[0]?.file.questions[0]?.topics).toEqual(['LLM', 'RAG'])
  })

  it('makes one question of cards that read the same', () => {
    const type = {
      ...parts,
      noteTypes: [
        { id: 1, fields: ['F', 'B'], templates: Array(2).fill({ front: '{{F}}', back: '{{B}}' }) as never },
      ],
    }
    const notes = [{ id: 100, guid: 'aa', fields: ['What?', 'That.'] }]
    const cards = [0, 1].map((ordinal) => ({ id: ordinal + 1, noteId: 100, ordinal }))
    const read = readBankFile('deck.apkg', buildPackage('latest', { ...type, notes, cards }))
    expect(read[0]?.file.questions.map(({ key }) => key)).toEqual(['anki:aa:0'])
  })
})
