import type { Candidate } from './candidates'
import { isMatterAround } from './titles'

/** Words of a heading that only what holds questions has. */
const holdsQuestions =
  /面试题|面试问|八股|面经|试题|题库|习题|练习题|问答|interview|\bq\s?&\s?a\b|\bfaq\b|\bquiz/i
/** Words in the name of a document that say what it is for. */
const namesQuestions = /面试|八股|面经|题|問|问答|interview|questions?\b|\bq\s?&\s?a\b|\bfaq\b/i

/** Whether the name of a document speaks of questions. */
export function speaksOfQuestions(name: Candidate | undefined): boolean {
  return namesQuestions.test(name?.title.text ?? '')
}

/**
 * Whether numbered headings or lines are the points of an article or a guide: no heading speaks of questions, none is
 * named as one or asks, and they are steps, or all stand in one section, or are counted with an introduction or a
 * summary, or are the subsections of numbered sections.
 */
export function isNotes(points: readonly Candidate[], all: readonly Candidate[]): boolean {
  if (points.some(({ title }) => title.explicit)) return false
  const headings = all.filter(({ heading }) => heading?.inList === false)
  if (speaksOfQuestions(headings[0]) || headings.some(({ title }) => holdsQuestions.test(title.text)))
    return false
  if (areSteps(points)) return true
  if (points.some(({ asks }) => asks)) return false
  return (
    isOneSection(points, headings) || areCountedWithMatter(points, all) || areSubsections(points, headings)
  )
}

/** Whether headings or lines stand below one and the same heading that is not the first of the document. */
function isOneSection(points: readonly Candidate[], headings: readonly Candidate[]): boolean {
  const level = points[0]?.heading?.level ?? Infinity
  const [from, to] = [points[0]?.line ?? 0, points.at(-1)?.line ?? 0]
  const above = headings.filter(({ line }) => line < from)
  const between = headings.filter(({ line }) => line > from && line < to)
  return above.length > 1 && between.every(({ heading }) => (heading?.level ?? 0) >= level)
}

const step =
  /^(?:install|create|build|run|set ?up|configure|deploy|write|add|download|clone|start|open|test|update|import|enable|verify|connect|push)\b|^(?:安装|下载|创建|新建|配置|启动|运行|部署|编译|打开|添加|引入|测试|验证|准备)/iu
const leastSteps = 0.75

/** Whether most of the numbered ones tell to do something with a computer, and none of these asks. */
export function areSteps(points: readonly Candidate[]): boolean {
  const numbered = points.filter(({ title }) => title.number !== undefined)
  const steps = numbered.filter(({ title }) => step.test(title.text))
  const isQuestion = ({ title, asks }: Candidate) =>
    title.explicit || (asks && (/[?？]/.test(title.text) || !step.test(title.text)))
  return numbered.length > 1 && steps.length >= numbered.length * leastSteps && !numbered.some(isQuestion)
}

/** Whether 引言, 总结 or the like is numbered among them, as in an article. */
function areCountedWithMatter([first]: readonly Candidate[], all: readonly Candidate[]): boolean {
  return all.some(
    ({ style, title, heading }) =>
      heading && style === first?.style && title.number !== undefined && isMatterAround(title.text),
  )
}

/** Whether each is numbered within the number of the heading above it: `2.1` below `## 2`. */
function areSubsections(points: readonly Candidate[], headings: readonly Candidate[]): boolean {
  const sections = new Set<string>()
  const inside = new Set<Candidate>()
  for (const candidate of headings) {
    const number = candidate.title.number ?? ''
    const parent = /^(.+)[.．]\d+$/.exec(number)?.[1]
    if (parent !== undefined && sections.has(parent)) inside.add(candidate)
    sections.add(number)
  }
  return points.every((point) => inside.has(point))
}

const summary =
  /^(?:总结|小结|本[章节]小结|学习总结|要点总结|核心要点|要点|结语|结论|key (?:points|takeaways)|takeaways|recap|summary|conclusions?|next steps)$/i

/** Without the numbered lines of a summary: what neither asks nor is named as a question below such a heading. */
export function withoutSummaries(candidates: readonly Candidate[]): Candidate[] {
  let level = 0
  return candidates.filter(({ heading, title, asks }) => {
    if (!heading || heading.inList) return level === 0 || asks || title.explicit
    if (level === 0 || heading.level <= level) level = summary.test(title.text.trim()) ? heading.level : 0
    else if (summary.test(title.text.trim())) level = heading.level
    return true
  })
}

const faq =
  /^(?:[^\p{L}\p{N}]{0,4})(?:常见问题(?:解答|与解答|及解答)?|常见疑问|问题解答|faqs?|frequently asked questions?|q\s?&\s?a|common questions)(?:\s?[(（].{0,20}[)）])?$/iu

/** The headings right below one that is named FAQ, where one of them asks. */
export function headingsOfFaq(candidates: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = []
  let level = 0
  for (const candidate of candidates) {
    const { heading, title } = candidate
    if (!heading || heading.inList) continue
    if (level > 0 && heading.level === level + 1) found.push(candidate)
    else if (level === 0 || heading.level <= level) level = faq.test(title.text.trim()) ? heading.level : 0
  }
  return found.some(({ title }) => /[?？]$/.test(title.text)) ? found : []
}
