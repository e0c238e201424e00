import { stemmer } from 'stemmer'
import { foldText } from '../fold-text'

/** A unit of comparison: a word stem, a Han character, or a pair of neighbouring ones. */
export interface Terms {
  /** How much each term tells by itself, before it is known how rare it is. */
  readonly weights: ReadonlyMap<string, number>
}

const pairWeight = 1
const characterWeight = 0.5
const wordWeight = 1.5

const commonWords = new Set(
  (
    'a an the and or but of to in on for with by is are was were be been it its this that these those as at from not ' +
    'can could will would should may might must than then so do does did done has have had how what which who whom ' +
    'when where why you your i me my we our they them their he she one two some any each every all both other ' +
    'if while into over under up out off about just only also very more most use used using get make let say'
  ).split(' '),
)
const commonCharacters = new Set(
  '的了是在和与或就都也很把被让给要能会可不没有个这那它他她我你们到从对为以之其中上下里后前时再先所而且如果因等得着过去来用做说一二三两几别还并及',
)

/**
 * What a text says, as terms that can be compared: stems of words in Latin script (Porter's, British spelling
 * first made American), Han characters that are no particles, and their pairs.
 */
export function termsOf(text: string): Terms {
  const weights = new Map<string, number>()
  const plain = foldText(text).replace(/(\p{Script=Latin})[-‐’'](?=\p{Script=Latin})/gu, '$1')
  for (const [run] of plain.matchAll(/\p{Script=Han}+|[\p{Script=Latin}\p{N}]+/gu)) {
    if (/\p{Script=Han}/u.test(run)) addHan(run, weights)
    else if (!commonWords.has(run)) weights.set(stemOf(run), wordWeight)
  }
  return { weights }
}

function addHan(run: string, weights: Map<string, number>): void {
  const characters = Array.from(run)
  characters.forEach((character, index) => {
    const next = characters[index + 1]
    const isCommon = commonCharacters.has(character)
    if (!isCommon) weights.set(character, characterWeight)
    // A pair of particles says nothing; one with a particle is still part of a phrase.
    if (next !== undefined && !(isCommon && commonCharacters.has(next)))
      weights.set(character + next, pairWeight)
  })
}

function stemOf(word: string): string {
  const american = word.replace(/is(?=(?:e[drs]?|ers?|ing|ations?)$)/, 'iz').replace(/our(?=s?$)/, 'or')
  return stemmer(american)
}

const shortestForTypo = 5

/** Whether two terms are the same word with one slip of the finger. Only words long enough to bear one. */
export function isSlip(one: string, other: string): boolean {
  if (one.length < shortestForTypo || other.length < shortestForTypo) return false
  if (Math.abs(one.length - other.length) > 1 || !/^[a-z]+$/.test(one)) return false
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at)
  const isSwapped = short.length === long.length && short[at] === long[at + 1] && short[at + 1] === long[at]
  return rest === long.slice(at + 1) || (isSwapped && short.slice(at + 2) === long.slice(at + 2))
}
