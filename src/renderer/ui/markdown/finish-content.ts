import type * as formulasModule from './formulas'
import type * as highlighterModule from './highlighter'

type Formulas = typeof formulasModule
type Highlighter = typeof highlighterModule

let formulas: Formulas | null = null
let highlighter: Highlighter | null = null

const longestFormula = 10_000
const longestCode = 100_000

/**
 * Finishes rendered content within `root`: formulas drawn, code coloured. The libraries are fetched
 * when first needed; once they are there, this happens at once, before anything is painted.
 * `isCurrent` tells whether the content is still the one shown when a library arrives.
 */
export function finishContent(root: HTMLElement, isCurrent: () => boolean): void {
  if (root.querySelector('.math')) {
    if (formulas) drawFormulas(root, formulas)
    else
      void loadFormulas().then((loaded) => {
        if (isCurrent()) drawFormulas(root, loaded)
      }, ignore)
  }
  if (root.querySelector('[data-grammar]')) {
    if (highlighter) colourCode(root, highlighter)
    else
      void loadHighlighter().then((loaded) => {
        if (isCurrent()) colourCode(root, loaded)
      }, ignore)
  }
}

/** Fetches both libraries while nothing else is to be done, so that later pages need not wait. */
export function prepareFinishing(): void {
  requestIdleCallback(() => {
    loadFormulas().catch(ignore)
    loadHighlighter().catch(ignore)
  })
}

async function loadFormulas(): Promise<Formulas> {
  return (formulas ??= await import('./formulas'))
}

async function loadHighlighter(): Promise<Highlighter> {
  return (highlighter ??= await import('./highlighter'))
}

/** Without the library the TeX or the plain code stays readable. */
function ignore(): void {
  return
}

function drawFormulas(root: HTMLElement, { drawFormula }: Formulas): void {
  for (const place of root.querySelectorAll<HTMLElement>('.math:not([data-tex])')) {
    const tex = place.textContent
    const display = place.classList.contains('math-display')
    place.dataset['tex'] = tex
    if (display) place.classList.add('scroller')
    if (tex.length > longestFormula || !drawFormula(tex, place, display)) place.classList.add('math-plain')
  }
}

function colourCode(root: HTMLElement, { highlightCode }: Highlighter): void {
  for (const code of root.querySelectorAll<HTMLElement>('[data-grammar]')) {
    const text = code.textContent
    const coloured = text.length > longestCode ? null : highlightCode(text, code.dataset['grammar'] ?? '')
    if (coloured) code.replaceChildren(coloured)
    delete code.dataset['grammar']
  }
}
