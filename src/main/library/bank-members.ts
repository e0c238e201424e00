/** Records of one table by the bank they belong to, in the order they came. */
export class BankMembers<Member extends { id: string; bankId: string }> {
  readonly #banks = new Map<string, Map<string, Member>>()

  /** Tells of a record that now stands, or of none, and of what stood under its id before. */
  put(after: Member | undefined, before: Member | undefined): void {
    if (before !== undefined && before.bankId !== after?.bankId)
      this.#banks.get(before.bankId)?.delete(before.id)
    if (after === undefined) return
    const members = this.#banks.get(after.bankId) ?? new Map<string, Member>()
    this.#banks.set(after.bankId, members.set(after.id, after))
  }

  of(bankId: string): Member[] {
    return [...(this.#banks.get(bankId)?.values() ?? [])]
  }
}
