/** Level of lines such as 一、单选题 that head sections without being headings. */
export const lineLevel = 7

/** 一、…, 第二章 …, （三）… on a line of its own. */
export const lineSection =
  /^(?:\*\*)?(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|[章节部]分?\s?)|[(（][一二三四五六七八九十]{1,3}[)）])\s{0,4}\S.{0,60}$/u

/** Names of the parts of an exam, which stand directly below the last question too. */
export const examPart =
  /^\s*(?:\*\*)?(?:第?[一二三四五六七八九十]{1,3}(?:[、.．]|部分[:：、]?)|[(（][一二三四五六七八九十]{1,3}[)）])\s{0,4}(?:[\p{Script=Han}A-Z0-9\/]{0,10}(?<![问問课課主标標话話难難命本该此])[题題]|(?:名词解释|名詞解釋|简答|簡答|论述|論述|辨析|判断|判斷|填空|选择|選擇|[单單多][选選]|计算|計算|证明|證明|问答|問答|案例分析|材料分析|综合应用)\s{0,4}(?:[(（].{0,40}[)）])?\s*$)/u

/** `单选题（每题 2 分）`: the name of a part on a line of its own, without a number. */
const bareLinePart =
  /^(?:\*\*|【)?(?:[ABX]\d?(?:[\/、]A?\d)?型题|[单多不定项單項]{0,4}选择题|[单多]选题?|选择题|選擇題|單選題|多選題|判断题|判斷題|填空题|填空題|简答题|簡答題|问答题|問答題|论述题|名词解释|计算题|案例分析题?|材料分析题|辨析题|编程题)(?:\*\*|】)?\s{0,4}(?:[(（].{1,40}[)）])?[:：]?(?:\*\*)?$/u

/** 【A3/A4 型题】, 【单选题】, 【章节测验】 */
const bracketedPart =
  /^\s{0,8}【(?!第)[^【】]{1,16}(?:题|测验|测试|练习|作业|考试|自测)】(?:[(（].{1,40}[)）])?\s*$/u

/** 第二章 …: stands directly below the last question as well. */
export const chapter =
  /^\s*(?:\*\*)?第\s?(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s?[章篇编单节][元]?(?:\s|[:：、]|$)/u

/** `Section A: Multiple choice`, `PART II` */
const englishPart =
  /^(?:\*\*)?(?:section|part|unit|chapter)\s(?:[A-Z]|\d{1,2}|[IVX]{1,4})(?:\*\*)?(?:\s?[.:：)(–—-].{0,60})?$/iu

/** Whether a line is the name of a part of an exam. */
export function namesPart(line: string): boolean {
  return (
    englishPart.test(line.trim()) ||
    bracketedPart.test(line) ||
    examPart.test(line) ||
    bareLinePart.test(line.trim())
  )
}

/** 第一部分 stands above 一、, and 一、 above （一）. */
export function lineLevelOf(text: string): number {
  const bare = text.trim().replace(/^\*\*/, '')
  return /^(?:第|[a-z]|【[^【】]{0,16}(?:测验|测试|测试题|练习|练习题|作业|考试|自测)】)/i.test(bare)
    ? lineLevel
    : /^[(（]/.test(bare)
      ? lineLevel + 2
      : lineLevel + 1
}
