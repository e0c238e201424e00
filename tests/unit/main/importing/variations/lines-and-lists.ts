import type { Variation } from './variation'

/** Titles as bold lines, list items, labels, `<details>` and plain lines. */
export const linesAndLists: Variation[] = [
  {
    name: 'bold numbered lines as titles',
    source: '# 面试\n\n**1. 什么是甲？**\n\n一。\n\n**2. 什么是乙？**\n\n二。\n\n**3) 什么是丙？**\n\n三。\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。' },
      { number: '3', title: '什么是丙？', answer: '三。' },
    ],
  },
  {
    name: 'bold Q with plain A',
    source: '**Q: What is A?**\n\nA: One.\n\n**Q: What is B?**\n\nA: Two.\nMore.\n',
    questions: [
      { title: 'What is A?', answer: 'One.' },
      { title: 'What is B?', answer: 'Two.\nMore.' },
    ],
  },
  {
    name: 'plain Q and A',
    source:
      'Q: What is an embedding?\nA: A vector.\n\nQ: What is RAG?\nA: Retrieval first.\nThen generation.\n',
    questions: [
      { title: 'What is an embedding?', answer: 'A vector.' },
      { title: 'What is RAG?', answer: 'Retrieval first.\nThen generation.' },
    ],
    leftOver: [],
  },
  {
    name: 'plain Q1 and A1',
    source: 'Q1：什么是甲？\nA1：一。\n\nQ2：什么是乙？\nA2：二。\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。' },
    ],
  },
  {
    name: '问 and 答',
    source: '问：什么是甲？\n答：一。\n\n问：什么是乙？\n答：二。\n',
    questions: [
      { title: '什么是甲？', answer: '一。' },
      { title: '什么是乙？', answer: '二。' },
    ],
  },
  {
    name: 'labels alone, without titles',
    source:
      '**题目：** 什么是甲？\n\n**答案：** 一。\n\n**题目：**\n\n什么是乙？\n\n请举例。\n\n**答案：** 二。\n',
    questions: [
      { title: '什么是甲？', answer: '一。' },
      { title: '什么是乙？', prompt: '请举例。', answer: '二。' },
    ],
  },
  {
    name: 'ordered list of headings, indented answers',
    source:
      '## Table of Contents\n\n| No. | Questions |\n| --- | --- |\n| 1 | [What is A?](#what-is-a) |\n\n1. ### What is A?\n\n    One.\n\n    ```js\n    let a = 1\n      let b\n    ```\n\n    **[⬆ Back to Top](#table-of-contents)**\n\n2. ### What is B?\n\n    Two.\n\n    - x\n',
    questions: [
      { number: '1', title: 'What is A?', answer: 'One.\n\n```js\nlet a = 1\n  let b\n```' },
      { number: '2', title: 'What is B?', answer: 'Two.\n\n- x' },
    ],
  },
  {
    name: 'bold list items as titles',
    source: '1. **什么是甲？**\n\n   一。\n\n2. **什么是乙？**\n\n   二。\n   - 点\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。\n- 点' },
    ],
  },
  {
    name: 'details whose summary is the question',
    source:
      '## Network\n\n<details>\n<summary>What is a subnet?</summary><br><b>\n\nA part of a network.\n</b></details>\n\n<details>\n<summary>What is a VLAN?</summary><br><b>\n\nA virtual one.\n\n- x\n</b></details>\n\n## Disk\n\n<details>\n<summary>What is RAID?</summary><br><b>\n</b></details>\n',
    questions: [
      { title: 'What is a subnet?', answer: 'A part of a network.', topics: ['Network'] },
      { title: 'What is a VLAN?', answer: 'A virtual one.\n\n- x', topics: ['Network'] },
      { title: 'What is RAID?', answer: '', topics: ['Disk'] },
    ],
    leftOver: [],
  },
  {
    name: 'details that hold the answer',
    source:
      '### Q: What does a cache save?\n<details><summary>Answer</summary>\n\nTime.\n</details>\n\n### Q: What does it cost?\n<details><summary>点击查看答案</summary>\n\nMemory.\n</details>\n',
    questions: [
      { title: 'What does a cache save?', answer: 'Time.' },
      { title: 'What does it cost?', answer: 'Memory.' },
    ],
    leftOver: [],
  },
  {
    name: 'an exam: numbered lines, choices, the letter in brackets',
    source:
      '一、单选题\n\n1. 下列哪项能降低幻觉？（B）\nA. 提高温度\nB. 检索增强\nC. 更长输出\nD. 关闭引用\n解析：检索给出依据。\n\n2、下列哪项是框架？( A )\nA、PyTorch  B、Excel\n\n二、简答题\n\n3. 什么是微调？\n答案：继续训练。\n',
    questions: [
      {
        number: '1',
        title: '下列哪项能降低幻觉？',
        topics: ['一、单选题'],
        answer: 'B',
        explanation: '检索给出依据。',
        choices: [
          { label: 'A', text: '提高温度', correct: false },
          { label: 'B', text: '检索增强', correct: true },
          { label: 'C', text: '更长输出', correct: false },
          { label: 'D', text: '关闭引用', correct: false },
        ],
      },
      {
        number: '2',
        title: '下列哪项是框架？',
        answer: 'A',
        choices: [
          { label: 'A', text: 'PyTorch', correct: true },
          { label: 'B', text: 'Excel', correct: false },
        ],
      },
      { number: '3', title: '什么是微调？', answer: '继续训练。', topics: ['二、简答题'] },
    ],
  },
  {
    name: 'choices with 参考答案 and several right letters',
    source:
      '1. 哪些是索引？\nA. HNSW\nB. 表格\nC. IVF\n参考答案：AC\n解析：B 不是。\n\n2. 哪些是模型？\nA. BERT\nB. HTTP\n参考答案：A\n',
    questions: [
      {
        title: '哪些是索引？',
        answer: 'AC',
        explanation: 'B 不是。',
        choices: [
          { label: 'A', text: 'HNSW', correct: true },
          { label: 'B', text: '表格', correct: false },
          { label: 'C', text: 'IVF', correct: true },
        ],
      },
      { title: '哪些是模型？', answer: 'A' },
    ],
  },
  {
    name: 'answers gathered at the end',
    source:
      '## 题目\n\n### 1. 什么是甲？\n\n### 2. 什么是乙？\n\n## 参考答案\n\n1. 一。\n   续行。\n2. 二。\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。\n续行。' },
      { number: '2', title: '什么是乙？', answer: '二。' },
    ],
    leftOver: [],
  },
  {
    name: 'answers gathered as a range of letters',
    source:
      '## Questions\n\n### 1. Which?\n\nA. x\nB. y\n\n### 2. Which one?\n\nA. p\nB. q\n\n## Answers\n\n1-2: B A\n',
    questions: [
      {
        number: '1',
        title: 'Which?',
        answer: 'B',
        choices: [
          { label: 'A', text: 'x', correct: false },
          { label: 'B', text: 'y', correct: true },
        ],
      },
      { number: '2', title: 'Which one?', answer: 'A' },
    ],
  },
  {
    name: 'a numbered list of questions without answers',
    source: '1. What is A?\n2. What is B?\n3. How does C work?\n',
    questions: [
      { number: '1', title: 'What is A?', answer: '' },
      { number: '2', title: 'What is B?', answer: '' },
      { number: '3', title: 'How does C work?', answer: '' },
    ],
  },
  {
    name: 'an article without questions',
    source: '# 缓存的历史\n\n缓存很早就有。\n\n## 早期\n\n很慢。\n\n## 后来\n\n快了。\n',
    questions: [],
  },
  {
    name: 'plain numbered answers below plain numbered questions do not become questions',
    source: '1、什么是甲？\n答：\n1. 一点\n2. 两点\n\n2、什么是乙？\n答：\n1. 三点\n2. 四点\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '1. 一点\n2. 两点' },
      { number: '2', title: '什么是乙？', answer: '1. 三点\n2. 四点' },
    ],
  },
  {
    name: '【题目】 and 【答案】 in brackets',
    source: '【题目】什么是甲？\n【答案】一。\n【解析】因为。\n\n【题目】什么是乙？\n【答案】二。\n',
    questions: [
      { title: '什么是甲？', answer: '一。', explanation: '因为。' },
      { title: '什么是乙？', answer: '二。' },
    ],
  },
  {
    name: 'a wrong turn: 参考思路 labels in bullets',
    source:
      '- **问题**：为什么选它？\n- **示例答案**：因为快。\n\n- **问题**：为什么不选它？\n- **示例答案**：因为贵。\n',
    questions: [
      { title: '为什么选它？', answer: '因为快。' },
      { title: '为什么不选它？', answer: '因为贵。' },
    ],
  },
  {
    name: 'checkboxes mark the right choice',
    source:
      '### 1. Which is a list?\n\n- [ ] A. `{}`\n- [x] B. `[]`\n\n### 2. Which is a map?\n\n- [x] A. `{}`\n- [ ] B. `[]`\n',
    questions: [
      {
        title: 'Which is a list?',
        choices: [
          { label: 'A', text: '`{}`', correct: false },
          { label: 'B', text: '`[]`', correct: true },
        ],
      },
      {
        title: 'Which is a map?',
        choices: [
          { label: 'A', text: '`{}`', correct: true },
          { label: 'B', text: '`[]`', correct: false },
        ],
      },
    ],
  },
]
