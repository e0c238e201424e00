import { ref } from 'vue'
import type { QuestionDetail } from '@shared/contract/values'
import { request } from '../../platform/client'

/** A pause in scrolling after which the position is worth keeping. */
const settleTime = 1_500
/** How long after opening the text may still grow (formulas, pictures) and the position is put back. */
const growTime = 1_000

/** Where reading stopped in the question shown: kept in the library, and put back when it is opened. */
export class ReadingMemory {
  /** How often the question had been read before this time. */
  readonly timesBefore = ref(0)
  private current: string | null = null
  private kept = 0
  private settling: ReturnType<typeof setTimeout> | undefined
  private growing: ReturnType<typeof setTimeout> | undefined
  private untouched = false

  /** `before` is awaited before the question counts as read. */
  constructor(
    private readonly scroller: () => HTMLElement | null,
    private readonly covered: () => boolean,
    private readonly before: () => Promise<void>,
  ) {}

  open(detail: QuestionDetail | null): void {
    if (!detail || detail.question.id === this.current) return
    const { id } = detail.question
    this.current = id
    this.timesBefore.value = detail.reading?.times ?? 0
    this.kept = detail.reading?.progress ?? 0
    this.untouched = true
    this.restore()
    clearTimeout(this.growing)
    this.growing = setTimeout(() => this.touched(), growTime)
    void this.count(id)
  }

  /** Keeps the position where it changed. Nothing is lost but the position when that fails. */
  keep(): void {
    clearTimeout(this.settling)
    if (this.current === null || this.covered()) return
    const progress = this.progress()
    if (Math.abs(progress - this.kept) < 0.001) return
    this.kept = progress
    request('readings.leave', { questionId: this.current, progress }).catch(() => undefined)
  }

  scrolled(): void {
    clearTimeout(this.settling)
    this.settling = setTimeout(() => this.keep(), settleTime)
  }

  /** The person moves by hand: from now on nothing is put back. */
  touched(): void {
    this.untouched = false
  }

  /** The text changed its height. */
  grown(): void {
    if (this.untouched) this.restore()
  }

  close(): void {
    clearTimeout(this.settling)
    clearTimeout(this.growing)
    this.current = null
  }

  private async count(questionId: string): Promise<void> {
    await this.before()
    await request('readings.open', { questionId }).catch(() => undefined)
  }

  private room(): number {
    const element = this.scroller()
    return element ? Math.max(0, element.scrollHeight - element.clientHeight) : 0
  }

  private progress(): number {
    const room = this.room()
    return room === 0 ? 0 : Math.min(1, Math.max(0, (this.scroller()?.scrollTop ?? 0) / room))
  }

  private restore(): void {
    const element = this.scroller()
    if (element) element.scrollTop = this.covered() ? 0 : this.kept * this.room()
  }
}
