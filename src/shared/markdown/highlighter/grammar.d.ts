export type Grammar = (highlighter: never) => object

declare const grammar: Grammar
export default grammar
