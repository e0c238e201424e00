/** Something wrong in a library: the file relative to its folder, the line where there is one. */
export interface FoundProblem {
  file: string
  line?: number
  message: string
}
