/** A file in an archive or folder. `name` is its path there, parts joined by `/`. */
export interface CollectionEntry {
  name: string
  read(): Uint8Array
}
