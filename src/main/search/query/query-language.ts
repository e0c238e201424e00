import type { SearchField } from '@shared/domain/query'
import type { QuestionTest } from './query-node'

/** A state for `is:`, such as `is:bookmarked`. */
export interface StateDefinition {
  name: string
  /** Other names, in lower case; Chinese ones among them. */
  aliases?: readonly string[]
  /** Called once a search; what it gives is called for each question. */
  prepare(): QuestionTest
  wantsArchived?: boolean
}

/** A field with a value of its own kind, such as `bank:` or `edited:`. */
export interface ValueDefinition {
  name: string
  aliases?: readonly string[]
  /** A value to show as an example, such as `<7`. */
  example: string
  /** Called once a search; undefined for a value it does not understand. */
  prepare(value: string): QuestionTest | undefined
  /** Values to offer, best first, for what has been typed so far. */
  suggest?(typed: string): ValueSuggestion[]
}

export interface ValueSuggestion {
  value: string
  /** Questions it stands for. */
  count: number
}

/** A field that limits a text to one place. */
export interface TextFieldDefinition {
  name: string
  aliases?: readonly string[]
  field: SearchField
  /** Values to offer, best first, for what has been typed so far. */
  suggest?(typed: string): ValueSuggestion[]
  /** What else an unquoted value means beside the text itself, such as pinyin initials; nothing for most values. */
  also?(folded: string): QuestionTest | undefined
}

/** What a part of the app adds to the language. */
export interface QueryExtension {
  states?: readonly StateDefinition[]
  values?: readonly ValueDefinition[]
  textFields?: readonly TextFieldDefinition[]
}

export type FieldDefinition =
  | ({ kind: 'text' } & TextFieldDefinition)
  | ({ kind: 'value' } & ValueDefinition)
  | { kind: 'state'; name: string; aliases: readonly string[] }

/** Everything the language knows, by every name; a later extension replaces what an earlier one named. */
export interface QueryLanguage {
  field(name: string): FieldDefinition | undefined
  state(name: string): StateDefinition | undefined
  /** Main names, in the order they were added. */
  fieldNames: readonly string[]
  stateNames: readonly string[]
}

/** Joins extensions into one language. */
export function createQueryLanguage(extensions: readonly QueryExtension[]): QueryLanguage {
  const fields = new Map<string, FieldDefinition>()
  const states = new Map<string, StateDefinition>()
  const addField = (definition: FieldDefinition): void => {
    for (const name of [definition.name, ...(definition.aliases ?? [])]) fields.set(name, definition)
  }
  addField({ kind: 'state', name: 'is', aliases: ['是'] })
  for (const { states: added = [], values = [], textFields = [] } of extensions) {
    for (const definition of textFields) addField({ kind: 'text', ...definition })
    for (const definition of values) addField({ kind: 'value', ...definition })
    for (const definition of added)
      for (const name of [definition.name, ...(definition.aliases ?? [])]) states.set(name, definition)
  }
  return {
    field: (name) => fields.get(name),
    state: (name) => states.get(name),
    fieldNames: [...new Set([...fields.values()].map(({ name }) => name))],
    stateNames: [...new Set([...states.values()].map(({ name }) => name))],
  }
}
