/** Whether the name of a file says that its text is of a format other than blocks of plain lines. */
export function namesOtherFormat(path: string): boolean {
  return /\.(?:md|markdown|csv|tsv|json|xml|opml|gift)$/i.test(path)
}
