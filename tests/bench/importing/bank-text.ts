/** A bank as people write them: sections, labels, lists, code, links and formulas. */
export function bankText(questions: number): string {
  const parts = ['# 题库\n\n']
  for (let number = 1; number <= questions; number += 1) {
    if (number % 100 === 1) parts.push(`## 第 ${String(Math.ceil(number / 100))} 部分：主题\n\n`)
    parts.push(
      `### ${String(number)}. 什么是第 ${String(number)} 个概念？\n\n**题目：** 请解释它及其用途。\n\n**答案：**\n\n要点如下：\n\n`,
      `- 要点一：它很**重要**，见 [链接](https://example.com/${String(number)})\n- 要点二：\`code ${String(number)}\` 用来计算\n- 要点三：总结。\n\n`,
    )
    if (number % 4 === 0) parts.push('```python\n# a comment\nprint(1)\n```\n\n')
    if (number % 5 === 0) parts.push('**解析：** 因为 $x_1$。\n\n')
    parts.push('---\n\n')
  }
  return parts.join('')
}
