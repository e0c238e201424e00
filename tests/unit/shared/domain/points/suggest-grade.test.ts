import { describe, expect, test } from 'vitest'
import { suggestGrade } from '../../../../../src/shared/domain/points/suggest-grade'

const slow = 120_000

describe('the suggested grade', () => {
  test.each([
    { hit: 0, missed: 5, grade: 1 },
    { hit: 59, missed: 41, grade: 1 },
    { hit: 3, missed: 2, grade: 2 },
    { hit: 84, missed: 16, grade: 2 },
    { hit: 17, missed: 3, grade: 3 },
    { hit: 5, missed: 0, grade: 3 },
  ])('is $grade for $hit said and $missed missed, however long it took', ({ hit, missed, grade }) => {
    expect(suggestGrade({ hit, missed, recallMilliseconds: slow })).toBe(grade)
  })

  test('is Easy only for all points, recalled fast', () => {
    expect(suggestGrade({ hit: 6, missed: 0, recallMilliseconds: 30_000 })).toBe(4)
    expect(suggestGrade({ hit: 6, missed: 0, recallMilliseconds: 30_001 })).toBe(3)
    expect(suggestGrade({ hit: 6, missed: 1, recallMilliseconds: 1_000 })).toBe(3)
  })

  test('gives a single choice ten seconds to count as fast', () => {
    expect(suggestGrade({ hit: 1, missed: 0, recallMilliseconds: 10_000 })).toBe(4)
    expect(suggestGrade({ hit: 1, missed: 0, recallMilliseconds: 10_001 })).toBe(3)
  })

  test('is none where nothing was ticked, for silence is no evidence', () => {
    expect(suggestGrade({ hit: 0, missed: 0, recallMilliseconds: slow })).toBeNull()
  })
})
