/** The letter of a choice by its place: A, B, C … and again from A behind Z. */
export function choiceLetter(index: number): string {
  return String.fromCharCode(65 + (index % 26))
}
