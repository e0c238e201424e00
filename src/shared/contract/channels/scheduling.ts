import { z } from 'zod'
import { bankStudySettingsShape, studySettingsShape } from '../../domain/study-settings'
import type { FittingState, ParameterFit } from '../fitting-values'
import type { StudySettingsView } from '../study-values'
import { channel } from '../define'
import { id, none } from './inputs'

/** A new value; null goes back to what is inherited. */
const orInherited = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().exactOptional()

const bankPatch = {
  desiredRetention: orInherited(bankStudySettingsShape.desiredRetention),
  newPerDay: orInherited(bankStudySettingsShape.newPerDay),
  reviewsPerDay: orInherited(bankStudySettingsShape.reviewsPerDay),
  learningSteps: orInherited(bankStudySettingsShape.learningSteps),
  relearningSteps: orInherited(bankStudySettingsShape.relearningSteps),
  maximumInterval: orInherited(bankStudySettingsShape.maximumInterval),
  newOrder: orInherited(bankStudySettingsShape.newOrder),
}

/** How study is scheduled, for all banks and for one. */
export const schedulingChannels = {
  'scheduling.get': channel<StudySettingsView>()({ kind: 'read', input: none }),
  'scheduling.set': channel<StudySettingsView>()({
    kind: 'write',
    input: z.strictObject({
      patch: z.strictObject({
        ...bankPatch,
        dayStartsAt: orInherited(studySettingsShape.dayStartsAt),
        weights: studySettingsShape.weights.exactOptional(),
      }),
    }),
  }),
  'scheduling.setForBank': channel<StudySettingsView>()({
    kind: 'write',
    input: z.strictObject({ bankId: id, patch: z.strictObject(bankPatch) }),
    errors: ['NOT_FOUND'],
  }),
  /** Sets every card to what the review log tells; gives how many cards that changed. */
  'scheduling.rebuild': channel<{ changed: number }>()({ kind: 'write', input: none }),
  'scheduling.fitting': channel<FittingState>()({ kind: 'read', input: none }),
  /**
   * Fits parameters to the person's own reviews; they hold once they are set as `weights`. Null where that is not
   * available or there are too few reviews, as `scheduling.fitting` tells.
   */
  'scheduling.fit': channel<ParameterFit | null>()({ kind: 'read', input: none }),
} as const
