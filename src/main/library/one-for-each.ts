import type { Commit, Library } from './library'

/** Gives for each library the one thing made for it, which is told of every commit from then on. */
export function oneForEach<Kept extends { follow(commit: Commit): void }>(
  make: (library: Library) => Kept,
): (library: Library) => Kept {
  const kept = new WeakMap<Library, Kept>()
  return (library) => {
    const known = kept.get(library)
    if (known) return known
    const made = make(library)
    library.onCommit((commit) => made.follow(commit))
    kept.set(library, made)
    return made
  }
}
