/** The version of the library format this app writes. It reads this and every older one. */
export const formatVersion = 2

export const journalFormat = 'dogear-journal'
export const documentFormats = {
  library: 'dogear-library',
  bank: 'dogear-bank',
  study: 'dogear-study',
  reviews: 'dogear-reviews',
} as const
