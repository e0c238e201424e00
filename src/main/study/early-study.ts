import { CardSlot } from '../library/card-slot'
import type { EarlyLibrary } from '../library/catalogue/early-library'
import type { Clock } from '../library/library'
import { createStudyContext } from './create-study-context'
import { giveReviewLog } from './review-log'
import { isHidden, type StudyContext } from './study-context'

/** What study is computed from before the library is open, as far as its catalogues tell. */
export function createEarlyStudy(library: EarlyLibrary, clock: Clock): StudyContext {
  giveReviewLog(library, library.reviews)
  const context = createStudyContext(library, clock)
  const card = new CardSlot()
  return {
    ...context,
    finder: {
      bankOf: (id) => library.placeOf(id)?.bankId,
      asks(id) {
        const at = library.placeOf(id)
        const bank = at && library.get('banks', at.bankId)
        if (at === undefined || bank === undefined || bank.removedAt !== undefined) return false
        const questions = library.questionsIn(at.bankId)
        questions.readCard(at.place, card)
        return questions.isListedAt(at.place) && !isHidden(context, card)
      },
    },
  }
}
