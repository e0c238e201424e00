import type { ExamSitting } from '../../src/shared/contract/exam-values'
import { defaultExamSetup, type ExamSetup } from '../../src/shared/domain/exams/exam'
import { defaultSchedulerSettings } from '../../src/shared/domain/study'
import { createSearch } from '../../src/main/search/create-search'
import { createExams } from '../../src/main/services/exams'
import { createListings, questionsIn } from '../../src/main/services/question-listings'
import { createScheduler } from '../../src/main/study/scheduler'
import { studyCalendar } from '../../src/main/study/study-day'
import { aBank, aQuestion, putBank, temporaryLibrary, type LibraryBench } from './temporary-library'

const answer = '- **Mechanism** how it works\n- **Limits** when it fails\n'

/** The exams of a library. */
export function examsOver({
  library,
  clock,
  history,
  ids,
}: Pick<LibraryBench, 'library' | 'clock' | 'history' | 'ids'>) {
  const listings = createListings(library, createSearch({ library, clock }), clock)
  const calendar = studyCalendar(() => 0)
  const scheduler = createScheduler(defaultSchedulerSettings(), calendar)
  const context = { library, clock, calendar, scheduler }
  return createExams({
    context,
    history,
    ids,
    questionsOf: (query) => questionsIn(library, listings(query).ids),
  })
}

/** A library of twelve questions with two points each, one without an answer and one of choices, and its exams. */
export async function examHall() {
  const bench = await temporaryLibrary()
  const questions = Array.from({ length: 12 }, (_, index) =>
    aQuestion({ id: `q${String(index)}`, answer, topics: [index < 8 ? 'Large' : 'Small'] }),
  )
  const choices = [
    { label: 'A', text: 'right', correct: true },
    { label: 'B', text: 'wrong', correct: false },
  ]
  questions.push(
    aQuestion({ id: 'unanswered', answer: '' }),
    aQuestion({ id: 'choice', answer: '', choices }),
  )
  await bench.library.commit(putBank(aBank(), questions))
  const exams = examsOver(bench)
  const begin = (setup: Partial<ExamSetup> = {}) =>
    exams['exams.begin']({ setup: { ...defaultExamSetup(), ...setup }, name: 'All' }) as Promise<ExamSitting>
  const write = async (sitting: ExamSitting, at: number, typedAnswer: string, spent = 1_000) => {
    const { exam } = sitting
    const questionId = exam.items[at]?.questionId ?? ''
    await exams['exams.save']({
      ...{ id: exam.id, position: at, spentMilliseconds: spent, paused: false },
      answer: {
        questionId,
        typedAnswer,
        picked: [],
        flagged: false,
        elapsedMilliseconds: spent,
        closed: false,
      },
    })
    return questionId
  }
  return { ...bench, exams, begin, write }
}
