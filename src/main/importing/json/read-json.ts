import type { SourceLines as Place } from '@shared/domain/records'
import { SourceLines } from '../source-lines'

/** A place where a text breaks the rules of JSON, and the lines of what was left out for it, from 1; none where all was read. */
export interface JsonFault {
  line: number
  lost?: Place
}

export interface JsonReading {
  /** What stands in the text; several values below each other are a list. */
  value: unknown
  /** The lines of each object. */
  places: WeakMap<object, Place>
  faults: JsonFault[]
}

/** Deeper ones are left out: no bank is that deep, and a person can write a million brackets. */
const deepest = 200
const broken = Symbol('an object that cannot be read')
const space = /(?:[\s\ufeff]+|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))*/y
const literal = /(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y

/**
 * Reads JSON with the lines of its objects. Where a text breaks the rules, the entry of a list it happens in is left
 * out and named among the faults, and everything else is read. Takes time linear in the length of the text.
 */
export function readJson(text: string): JsonReading {
  return new JsonReader(text).read()
}

/** An object that is being read. */
interface OpenObject {
  entries: [string, unknown][]
  startLine: number
  /** Where it breaks the rules first, and the lines left out for it. */
  fault?: JsonFault
  holdsList: boolean
}

class JsonReader {
  readonly #lines: SourceLines
  readonly #places = new WeakMap<object, Place>()
  readonly #faults: JsonFault[] = []
  #at = 0
  #line = 0
  #depth = 0
  #isCut = false

  constructor(private readonly text: string) {
    this.#lines = new SourceLines(text)
  }

  read(): JsonReading {
    const values: unknown[] = []
    for (let next = this.#next(); next !== ''; next = this.#next()) {
      const value = next === '{' || next === '[' ? this.#value(true) : undefined
      if (value === undefined) {
        const line = this.#lineHere()
        this.#faults.push({ line, lost: { startLine: line, endLine: this.#lines.count } })
        break
      }
      if (value !== broken) values.push(value)
      if (this.#next() === ',') this.#at += 1
    }
    return {
      value: values.length === 1 ? values[0] : values,
      places: this.#places,
      faults: this.#faults,
    }
  }

  /** The value that begins here; `undefined` where none does, `broken` for an entry of a list that cannot be read. */
  #value(isEntry: boolean): unknown {
    switch (this.#next()) {
      case '{':
        return this.#within(() => this.#object(isEntry))
      case '[':
        return this.#within(() => this.#list())
      case '"':
        return this.#string()
      default: {
        literal.lastIndex = this.#at
        const found = literal.exec(this.text)?.[0]
        if (found === undefined) return undefined
        this.#at += found.length
        return JSON.parse(found) as unknown
      }
    }
  }

  #within(read: () => unknown): unknown {
    if (this.#depth >= deepest) return undefined
    this.#depth += 1
    const value = read()
    this.#depth -= 1
    return value
  }

  #list(): unknown[] {
    const list: unknown[] = []
    this.#at += 1
    for (;;) {
      const next = this.#next()
      if (next === ',') this.#at += 1
      else if (next === ']' || next === '') {
        if (next === '') this.#breaksOff()
        this.#at += 1
        return list
      } else this.#entry(list)
    }
  }

  #entry(list: unknown[]): void {
    const value = this.#value(true)
    if (value === undefined) {
      const line = this.#lineHere()
      this.#at += 1
      this.#skip()
      this.#faults.push({ line, lost: { startLine: line, endLine: this.#lineHere() } })
      return
    }
    if (value !== broken) list.push(value)
    const after = this.#next()
    // A comma is missing; nothing is lost by it.
    if (after !== ',' && after !== ']' && after !== '' && value !== broken)
      this.#faults.push({ line: this.#lineHere() })
  }

  #object(isEntry: boolean): unknown {
    const open: OpenObject = { entries: [], startLine: this.#lineHere(), holdsList: false }
    this.#at += 1
    while (this.#pair(open));
    const place = { startLine: open.startLine, endLine: Math.max(open.startLine, this.#lineHere(1)) }
    const { fault } = open
    if (fault && isEntry && !open.holdsList) {
      this.#faults.push({ line: fault.line, lost: place })
      return broken
    }
    if (fault) this.#faults.push(fault)
    // Unlike an assignment this takes a name such as `__proto__` for a name.
    const value = Object.fromEntries(open.entries)
    this.#places.set(value, place)
    return value
  }

  /** Reads up to the end of a pair. False where the object ends. */
  #pair(open: OpenObject): boolean {
    const next = this.#next()
    if (next === '}') {
      this.#at += 1
      return false
    }
    if (next === ',') {
      this.#at += 1
      return true
    }
    if (next === '') {
      this.#breaksOff()
      return false
    }
    if (next === ']' || next === '{') {
      // Only its closing bracket is missing.
      this.#faults.push({ line: this.#lineHere() })
      return false
    }
    const name = next === '"' ? this.#string() : undefined
    const isNamed = name !== undefined && this.#next() === ':'
    if (isNamed) this.#at += 1
    const value = isNamed ? this.#value(false) : undefined
    const after = this.#next()
    if (isNamed && value !== undefined && /^[,}\]{"]?$/.test(after)) {
      open.entries.push([name, value])
      open.holdsList ||= Array.isArray(value) && value.some((each) => typeof each === 'object')
      if (after === '"') this.#faults.push({ line: this.#lineHere() })
      return true
    }
    const line = this.#lineHere()
    this.#skip()
    open.fault ??= { line, lost: { startLine: line, endLine: this.#lineHere() } }
    return true
  }

  /** The string that begins here; undefined where it does not end on its line. */
  #string(): string | undefined {
    const from = this.#at
    for (let at = from + 1; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at)
      if (code === 0x5c) at += 1
      else if (code === 0x0a || code === 0x0d) break
      else if (code === 0x22) {
        const value = stringOf(this.text.slice(from, at + 1))
        if (value !== undefined) this.#at = at + 1
        return value
      }
    }
    return undefined
  }

  /** Passes over what cannot be read: up to a comma or the end of a line, of the object or of the list around it. */
  #skip(): void {
    let depth = 0
    let isQuoted = false
    for (; this.#at < this.text.length; this.#at += 1) {
      const character = this.text.charAt(this.#at)
      if (character === '\n') isQuoted = false
      if (character === '\\') this.#at += 1
      else if (character === '"') isQuoted = !isQuoted
      else if (!isQuoted && depth === 0 && ',\n}]'.includes(character)) return
      else if (!isQuoted && '{['.includes(character)) depth += 1
      else if (!isQuoted && '}]'.includes(character)) depth -= 1
    }
  }

  /** The next character that is no white space and in no comment; empty at the end. */
  #next(): string {
    space.lastIndex = this.#at
    this.#at += space.exec(this.text)?.[0].length ?? 0
    return this.text.charAt(this.#at)
  }

  /** The line of the next character, or of the one before it, from 1. */
  #lineHere(before = 0): number {
    const at = Math.min(this.#at, this.text.length - 1) - before
    while (this.#line + 1 < this.#lines.count && this.#lines.start(this.#line + 1) <= at) this.#line += 1
    return this.#line + 1
  }

  /** The text ends within a list or an object: said once, whatever is open there. */
  #breaksOff(): void {
    if (!this.#isCut) this.#faults.push({ line: this.#lineHere() })
    this.#isCut = true
  }
}

function stringOf(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string
  } catch {
    return undefined
  }
}
