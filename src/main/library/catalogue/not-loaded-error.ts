/** What was asked of a library that is still opening cannot be told before it is open. */
export class NotLoadedError extends Error {
  constructor() {
    super('This is known only when the library is open.')
    this.name = 'NotLoadedError'
  }
}
