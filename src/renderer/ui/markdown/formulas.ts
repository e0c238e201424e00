import katex from 'katex'
import 'katex/dist/katex.min.css'

/**
 * Draws TeX into an element, with MathML for screen readers. Built node by node, never from a
 * string, because the content security policy refuses style attributes.
 * False when the TeX cannot be read; the element is then as it was.
 */
export function drawFormula(tex: string, element: HTMLElement, display: boolean): boolean {
  const drawn = document.createElement('span')
  try {
    katex.render(tex, drawn, {
      displayMode: display,
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 1_000,
      maxSize: 40,
    })
  } catch {
    return false
  }
  element.replaceChildren(...drawn.childNodes)
  return true
}
