declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified` pairs, separated by `|`; a pair may name further candidates. */
  const characters: string
  export default characters
}
