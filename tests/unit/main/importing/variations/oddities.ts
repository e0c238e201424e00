import type { Variation } from './variation'

/** What people paste, nest, decorate and forget. */
export const oddities: Variation[] = [
  {
    name: 'plain questions above labelled answers',
    source: '什么是甲？\n答案：一。\n\n什么是乙？\n请说明。\n答案：二。\n更多。\n\n什么是丙？\n答案：三。\n',
    questions: [
      { title: '什么是甲？', answer: '一。' },
      { title: '什么是乙？', prompt: '请说明。', answer: '二。\n更多。' },
      { title: '什么是丙？', answer: '三。' },
    ],
    leftOver: [],
  },
  {
    name: 'plain questions above choices',
    source: 'Which is a list?\n\nA. x\nB. y\n\nAnswer: B\n\nWhich is a map?\n\nA. x\nB. y\n\nAnswer: A\n',
    questions: [
      { title: 'Which is a list?', answer: 'B' },
      { title: 'Which is a map?', answer: 'A' },
    ],
  },
  {
    name: 'plain questions above plain answers',
    source: '什么是缓存？\n很近的副本。\n\n什么是失效？\n不再可信。\n于是再取。\n\n如何更新？\n写穿。\n',
    questions: [
      { title: '什么是缓存？', answer: '很近的副本。' },
      { title: '什么是失效？', answer: '不再可信。\n于是再取。' },
      { title: '如何更新？', answer: '写穿。' },
    ],
  },
  {
    name: 'Q without A',
    source: 'Q: What is A?\nOne.\n\nQ: What is B?\nTwo.\n\nMore of it.\n',
    questions: [
      { title: 'What is A?', answer: 'One.' },
      { title: 'What is B?', answer: 'Two.\n\nMore of it.' },
    ],
  },
  {
    name: 'text that has lost its line breaks',
    source:
      '1. 什么是甲？答案：一，就是这样。2. 什么是乙？答案：二，也差不多。3. 什么是丙？答案：三，完全不同。\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一，就是这样。' },
      { number: '2', title: '什么是乙？', answer: '二，也差不多。' },
      { number: '3', title: '什么是丙？', answer: '三，完全不同。' },
    ],
  },
  {
    name: 'Q and A on one line each pair',
    source: 'Q: What is A? A: One.\nQ: What is B? A: Two.\nQ: What is C? A: Three.\n',
    questions: [
      { title: 'What is A?', answer: 'One.' },
      { title: 'What is B?', answer: 'Two.' },
      { title: 'What is C?', answer: 'Three.' },
    ],
  },
  {
    name: 'a nested list answers a list of questions',
    source: '1. 什么是甲？\n   - 一点\n   - 两点\n     - 细节\n2. 什么是乙？\n   1. 先\n   2. 后\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '- 一点\n- 两点\n  - 细节' },
      { number: '2', title: '什么是乙？', answer: '1. 先\n2. 后' },
    ],
  },
  {
    name: 'links back to the top as HTML',
    source:
      '## Q. What is A?\n\nOne.\n\n<div align="right">\n    <b><a href="#top">↥ back to top</a></b>\n</div>\n\n## Q. What is B?\n\nTwo.\n\n[⬆ 回到顶部](#目录)\n',
    questions: [
      { title: 'What is A?', answer: 'One.' },
      { title: 'What is B?', answer: 'Two.' },
    ],
  },
  {
    name: 'details on one line, numbered in the summary, and one within another',
    source:
      '<details><summary><b>1. What is A?</b></summary>One.</details>\n\n<details>\n<summary>\n2. What is B?\n</summary>\n\nTwo.\n\n<details><summary>More</summary>\n\nEven more.\n\n</details>\n\n</details>\n',
    questions: [
      { number: '1', title: 'What is A?', answer: 'One.' },
      {
        number: '2',
        title: 'What is B?',
        answer: 'Two.\n\n<details><summary>More</summary>\n\nEven more.\n\n</details>',
      },
    ],
  },
  {
    name: 'an answer element on one line below choices',
    source:
      '### 1. 哪项？\n\n- A. 甲\n- B. 乙\n\n<details><summary>查看答案</summary>B</details>\n\n### 2. 哪个？\n\n- A. 甲\n- B. 乙\n\n<details>\n  <summary>Click to see the answer</summary>\n  A\n</details>\n',
    questions: [
      {
        title: '哪项？',
        answer: 'B',
        choices: [
          { label: 'A', text: '甲', correct: false },
          { label: 'B', text: '乙', correct: true },
        ],
      },
      {
        title: '哪个？',
        answer: 'A',
        choices: [
          { label: 'A', text: '甲', correct: true },
          { label: 'B', text: '乙', correct: false },
        ],
      },
    ],
  },
  {
    name: 'Chinese ordinals as titles',
    source: '# 八股\n\n## 一、什么是甲？\n\n一。\n\n### 细节\n\n甲乙。\n\n## 二、什么是乙？\n\n二。\n',
    questions: [
      { title: '一、什么是甲？', answer: '一。\n\n### 细节\n\n甲乙。' },
      { title: '二、什么是乙？', answer: '二。' },
    ],
    title: '八股',
  },
  {
    name: 'a preface with questions in it, a summary with a list',
    source:
      '# 指南\n\n## 前言\n\n你为什么要读这个？因为有用。\n\n- 1. 先读\n- 2. 再练\n\n## 1. 什么是甲？\n\n一。\n\n## 2. 什么是乙？\n\n二。\n\n## 面试技巧\n\n1. 慢慢说\n2. 想清楚\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。' },
    ],
    leftOver: [
      [3, 'preface'],
      [18, 'afterLast'],
    ],
  },
  {
    name: 'a plain contents list above the questions',
    source:
      '# 题库\n\n1. 什么是甲？\n2. 什么是乙？\n\n---\n\n## 1. 什么是甲？\n\n一。\n\n## 2. 什么是乙？\n\n二。\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。' },
    ],
    leftOver: [[3, 'preface']],
  },
  {
    name: 'a task list of questions',
    source: '# Ask them\n\n- [ ] What is A?\n- [x] What is B?\n- [ ] How does C work?\n',
    questions: [
      { title: 'What is A?', answer: '' },
      { title: 'What is B?', answer: '' },
      { title: 'How does C work?', answer: '' },
    ],
  },
  {
    name: 'HTML headings and paragraphs',
    source: '<h3>1. What is A?</h3>\n<p>One.</p>\n\n<h3>2. What is B?</h3>\n<p>Two.</p>\n<p>More.</p>\n',
    questions: [
      { number: '1', title: 'What is A?', answer: 'One.' },
      { number: '2', title: 'What is B?', answer: '<p>Two.</p>\n<p>More.</p>' },
    ],
  },
  {
    name: 'difficulty marks and other decoration',
    source:
      '### ⭐⭐ 1. 什么是甲？\n\n一。\n\n### 2. 什么是乙？ 🔥🔥\n\n二。\n\n### 🟢 3、什么是丙\n\n三。\n\n### ❓ 什么是丁？\n\n四。\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？ 🔥🔥', answer: '二。' },
      { number: '3', title: '什么是丙', answer: '三。' },
      { title: '❓ 什么是丁？', answer: '四。' },
    ],
  },
  {
    name: 'an unclosed fence at the top level ends with the file, and says so',
    source: '### 1. 甲？\n\n**答案：** 一\n\n```js\nlet a\n\n### 2. 乙？\n\n**答案：** 二\n',
    questions: [{ title: '甲？', answer: '一\n\n```js\nlet a\n\n### 2. 乙？\n\n**答案：** 二' }],
  },
  {
    name: 'tilde fences with backticks inside, and a fence with an info string',
    source:
      '### 1. How?\n\n~~~markdown\n```\n### 2. not\n```\n~~~\n\n### 2. Why?\n\n````text title="a"\n```\n# no\n```\n````\n',
    questions: [
      { number: '1', title: 'How?', answer: '~~~markdown\n```\n### 2. not\n```\n~~~' },
      { number: '2', title: 'Why?', answer: '````text title="a"\n```\n# no\n```\n````' },
    ],
  },
  {
    name: 'a table inside an answer, TeX, images',
    source:
      '### 1. 比较？\n\n**答案：**\n\n| A | B |\n| --- | --- |\n| 1. x | 2. y |\n\n$$\n# x = 1\n$$\n\n![图](.\\图片\\甲.png)\n\n### 2. 公式？\n\n**答案：** $a_1$ 与 \\(b\\)\n',
    questions: [
      {
        title: '比较？',
        answer: '| A | B |\n| --- | --- |\n| 1. x | 2. y |\n\n$$\n# x = 1\n$$\n\n![图](.\\图片\\甲.png)',
      },
      { title: '公式？', answer: '$a_1$ 与 \\(b\\)' },
    ],
  },
  {
    name: 'one answer only, under the title of the document',
    source: '# Paper\n\n#### 1. What remembers?\n\n**Answer:** Paper.\n\n#### 2. What forgets?\n',
    questions: [
      { number: '1', title: 'What remembers?', answer: 'Paper.' },
      { number: '2', title: 'What forgets?', answer: '' },
    ],
    leftOver: [],
    title: 'Paper',
  },
  {
    name: 'one question whose heading is the title of the document, with headings in its answer',
    source: '# What is a cache\n\n**Answer:** Near memory.\n\n## Details\n\nIt is small.\n',
    questions: [{ title: 'What is a cache', answer: 'Near memory.\n\n## Details\n\nIt is small.' }],
  },
]
