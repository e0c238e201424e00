import type { Variation } from './variation'

/** Titles as headings of every level and numbering. */
export const headings: Variation[] = [
  {
    name: 'number, full stop and space, labels in bold',
    source:
      '\n   \n### 缓存面试题\n\n#### 1. 什么是缓存？\n\n**题目：** 请解释缓存。\n\n**答案：** 缓存是：\n\n- 快\n- 近\n\n#### 2. 为什么会失效？\n\n**题目：** 说明原因。\n\n**答案：** 因为过期。\n',
    questions: [
      {
        number: '1',
        title: '什么是缓存？',
        prompt: '请解释缓存。',
        answer: '缓存是：\n\n- 快\n- 近',
        topics: [],
        source: { startLine: 5, endLine: 12 },
      },
      { number: '2', title: '为什么会失效？', prompt: '说明原因。', answer: '因为过期。' },
    ],
    leftOver: [],
    title: '缓存面试题',
  },
  {
    name: 'number without a space behind it',
    source: '### 1.什么是锁\n互斥。\n\n### 2.什么是死锁\n互相等待。\n',
    questions: [
      { number: '1', title: '什么是锁', answer: '互斥。' },
      { number: '2', title: '什么是死锁', answer: '互相等待。' },
    ],
  },
  {
    name: 'numbers of several levels, sections above',
    source:
      '# 手册\n\n## 1. 基础\n\n### 1.1 什么是进程？\n\n资源的单位。\n\n### 1.2 什么是线程？\n\n执行的单位。\n\n## 2. 网络\n\n### 2.1. TCP 怎样握手？\n\n三次。\n',
    questions: [
      { number: '1.1', title: '什么是进程？', answer: '资源的单位。', topics: ['1. 基础'] },
      { number: '1.2', title: '什么是线程？', answer: '执行的单位。', topics: ['1. 基础'] },
      { number: '2.1', title: 'TCP 怎样握手？', answer: '三次。', topics: ['2. 网络'] },
    ],
    title: '手册',
    leftOver: [],
  },
  {
    name: '第 1 题 as heading, question text below',
    source:
      '## 第 1 题\n\n下列哪项正确？\n\nA. 甲\nB. 乙\n\n**答案：B**\n\n## 第 2 题\n\n说明理由。\n\n**答案：** 略。\n',
    questions: [
      {
        number: '1',
        title: '第 1 题',
        prompt: '下列哪项正确？',
        answer: 'B',
        choices: [
          { label: 'A', text: '甲', correct: false },
          { label: 'B', text: '乙', correct: true },
        ],
      },
      { number: '2', title: '第 2 题', prompt: '说明理由。', answer: '略。' },
    ],
  },
  {
    name: 'Q76: and 问题 1： as prefixes',
    source:
      '### Q76: What is a closure?\n\nA function with its scope.\n\n### Q77: What is hoisting?\n\nDeclarations first.\n\n### Q80：\u4ec0\u4e48\u662f\u539f\u578b\n\n对象。\n',
    questions: [
      { number: '76', title: 'What is a closure?', answer: 'A function with its scope.' },
      { number: '77', title: 'What is hoisting?', answer: 'Declarations first.' },
      { number: '80', title: '什么是原型', answer: '对象。' },
    ],
  },
  {
    name: '问题 1 in a fourth-level heading, answer label outside of the bold',
    source: '#### 问题 1：怎么扩容？\n**答案**：加机器。\n\n#### 问题 2：怎么缩容？\n**答案**：减机器。\n',
    questions: [
      { number: '1', title: '怎么扩容？', answer: '加机器。' },
      { number: '2', title: '怎么缩容？', answer: '减机器。' },
    ],
  },
  {
    name: 'labels right under the heading, with trailing spaces, alone on their line',
    source: '## 1、什么是索引\n**答案：**  \n一种数据结构。\n## 2、什么是视图\n**答案：**  \n一条查询。\n',
    questions: [
      { number: '1', title: '什么是索引', answer: '一种数据结构。' },
      { number: '2', title: '什么是视图', answer: '一条查询。' },
    ],
  },
  {
    name: 'labels in bullets, answer indented below them',
    source:
      '### 1. 什么是哈希？\n\n- **题目：** 说说哈希。\n- **答案：** 映射。\n  第二行。\n\n  - 要点\n\n### 2. 什么是树？\n\n- **题目：** 说说树。\n- **答案：** 分叉。\n',
    questions: [
      { number: '1', title: '什么是哈希？', prompt: '说说哈希。', answer: '映射。\n第二行。\n\n- 要点' },
      { number: '2', title: '什么是树？', prompt: '说说树。', answer: '分叉。' },
    ],
  },
  {
    name: 'labels indented by three and by four',
    source: '### 1. 甲？\n\n   **答案：** 一\n\n### 2. 乙？\n\n    **答案：** 二\n',
    questions: [
      { number: '1', title: '甲？', answer: '一' },
      { number: '2', title: '乙？', answer: '二' },
    ],
  },
  {
    name: 'no space behind a full-width colon, which CommonMark does not make bold',
    source:
      '### 1. 甲\n\n**题目：**请解释甲。\n\n**答案：**甲是甲。\n\n### 2. 乙\n\n**题目：**请解释乙。\n\n**答案：**乙是乙。\n',
    questions: [
      { title: '甲', prompt: '请解释甲。', answer: '甲是甲。' },
      { title: '乙', prompt: '请解释乙。', answer: '乙是乙。' },
    ],
  },
  {
    name: 'comments in code that look like headings',
    source:
      '### 1. How to run it?\n\n**Answer:**\n\n```bash\n# 2. not a question\n### 3. neither\n**Answer:** no\n```\n\nDone.\n\n### 2. How to stop it?\n\n**Answer:** Press a key.\n',
    questions: [
      {
        number: '1',
        title: 'How to run it?',
        answer: '```bash\n# 2. not a question\n### 3. neither\n**Answer:** no\n```\n\nDone.',
      },
      { number: '2', title: 'How to stop it?', answer: 'Press a key.' },
    ],
  },
  {
    name: 'a fence in a list item that is never closed ends with the item',
    source:
      '### 1. 甲？\n\n**答案：**\n\n- 例子\n\n  ```js\n  let a = 1\n\n结束。\n\n### 2. 乙？\n\n**答案：** 二\n',
    questions: [
      { number: '1', title: '甲？', answer: '- 例子\n\n  ```js\n  let a = 1\n\n结束。' },
      { number: '2', title: '乙？', answer: '二' },
    ],
  },
  {
    name: 'headings inside answers belong to the answers',
    source:
      '## 1. 什么是事务？\n\n### 特性\n\n原子性。\n\n### 隔离\n\n四级。\n\n## 2. 什么是锁？\n\n互斥。\n',
    questions: [
      { number: '1', title: '什么是事务？', answer: '### 特性\n\n原子性。\n\n### 隔离\n\n四级。' },
      { number: '2', title: '什么是锁？', answer: '互斥。' },
    ],
  },
  {
    name: 'contents, preface, summary and references are no questions',
    source:
      '# 题库\n\n本文收集题目。\n\n## 目录\n\n- [1. 什么是甲？](#1)\n- [2. 什么是乙？](#2)\n\n## 1. 什么是甲？\n\n一。\n\n## 2. 什么是乙？\n\n二。\n\n## 总结\n\n再见。\n\n## 参考文献\n\n1. 书\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。' },
    ],
    leftOver: [
      [3, 'preface'],
      [5, 'contents'],
      [18, 'afterLast'],
    ],
    title: '题库',
  },
  {
    name: 'numbers that restart in each section; topics from headings',
    source:
      '# Bank\n\n## Memory\n\n### 1. What is RAM?\n\n**Answer:** Fast.\n\n---\n\n### 2. What is a page?\n\n**Answer:** 4 KiB.\n\n## Disk\n\n### 1. What is a sector?\n\n**Answer:** 512 bytes.\n',
    questions: [
      { number: '1', title: 'What is RAM?', topics: ['Memory'], answer: 'Fast.' },
      { number: '2', title: 'What is a page?', topics: ['Memory'], answer: '4 KiB.' },
      { number: '1', title: 'What is a sector?', topics: ['Disk'], answer: '512 bytes.' },
    ],
    leftOver: [],
  },
  {
    name: 'explanations, with and without an answer',
    source:
      '### 1. 甲？\n\n**答案：** 一\n\n**解析：** 因为。\n\n### 2. 乙？\n\n**解析：**\n\n二。\n\n### 3. 丙？\n\n【答案】三\n【解析】所以。\n',
    questions: [
      { title: '甲？', answer: '一', explanation: '因为。' },
      { title: '乙？', answer: '二。' },
      { title: '丙？', answer: '三', explanation: '所以。' },
    ],
  },
  {
    name: 'questions without an answer are questions',
    source: '### 1. 甲？\n\n**答案：** 一\n\n### 2. 乙？\n\n### 3. 丙？\n\n**答案：** 三\n\n### 4. 丁？\n',
    questions: [
      { title: '甲？', answer: '一' },
      { title: '乙？', answer: '' },
      { title: '丙？', answer: '三' },
      { title: '丁？', answer: '' },
    ],
  },
  {
    name: 'front matter, links to the top, rules between questions',
    source:
      '---\ntitle: My bank\nlang: en\n---\n\n## 1. What is A?\n\nOne.\n\n**[⬆ Back to Top](#top)**\n\n---\n\n## 2. What is B?\n\nTwo.\n\n**[⬆ Back to Top](#top)**\n',
    questions: [
      { title: 'What is A?', answer: 'One.' },
      { title: 'What is B?', answer: 'Two.' },
    ],
    title: 'My bank',
  },
  {
    name: 'question text only sometimes apart from the title',
    source:
      '#### 编程题 1：反转\n\n**题目描述：** 反转一个链表。\n\n**答案：**\n\n```\nx\n```\n\n#### 编程题 2：排序\n\n**答案：** 快排。\n',
    questions: [
      { number: '1', title: '反转', prompt: '反转一个链表。', answer: '```\nx\n```' },
      { number: '2', title: '排序', answer: '快排。' },
    ],
  },
  {
    name: 'labels as headings',
    source:
      '## 1. Two sum\n\n### Question\n\nFind two.\n\n### Answer\n\nHash map.\n\n### Explanation\n\nO(n).\n\n## 2. Three sum\n\n### Question\n\nFind three.\n\n### Answer\n\nSort.\n',
    questions: [
      { title: 'Two sum', prompt: 'Find two.', answer: 'Hash map.', explanation: 'O(n).' },
      { title: 'Three sum', prompt: 'Find three.', answer: 'Sort.' },
    ],
  },
  {
    name: 'emoji, bold and anchors in titles',
    source:
      '### 🔥 1. 什么是甲？\n\n一\n\n### **2. 什么是乙？**\n\n二\n\n### <a name="c"></a>3. 什么是丙？\n\n三\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一' },
      { number: '2', title: '什么是乙？', answer: '二' },
      { number: '3', title: '什么是丙？', answer: '三' },
    ],
  },
  {
    name: 'bold lines inside answers are no titles',
    source:
      '### 1. 怎么优化？\n\n**答案：**\n\n**1. 减少拷贝**\n\n少用。\n\n**2. 批量**\n\n合并。\n\n### 2. 怎么监控？\n\n**答案：**\n\n**1. 日志**\n\n记。\n',
    questions: [
      { title: '怎么优化？', answer: '**1. 减少拷贝**\n\n少用。\n\n**2. 批量**\n\n合并。' },
      { title: '怎么监控？', answer: '**1. 日志**\n\n记。' },
    ],
  },
  {
    name: 'CRLF line ends stay as they are',
    source: '### 1. 甲？\r\n\r\n**答案：** 一\r\n二\r\n\r\n### 2. 乙？\r\n\r\n**答案：** 三\r\n',
    questions: [
      { title: '甲？', answer: '一\r\n二' },
      { title: '乙？', answer: '三' },
    ],
  },
  {
    name: 'the whole text indented by four',
    source: '    ### 1. 甲？\n\n    **答案：** 一\n\n    ### 2. 乙？\n\n    **答案：** 二\n      - 点\n',
    questions: [
      { title: '甲？', answer: '一' },
      { title: '乙？', answer: '二\n  - 点' },
    ],
  },
  {
    name: 'one title many times',
    source:
      "###### 1. What's the output?\n\n```js\nf(1)\n```\n\n- A: `1`\n- B: `2`\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: B\n\nIt doubles.\n\n</p>\n</details>\n\n---\n\n###### 2. What's the output?\n\n- A: `x`\n- B: `y`\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n#### Answer: A\n\nFirst.\n\n</p>\n</details>\n",
    questions: [
      {
        number: '1',
        title: "What's the output?",
        prompt: '```js\nf(1)\n```',
        answer: 'B\n\nIt doubles.',
        choices: [
          { label: 'A', text: '`1`', correct: false },
          { label: 'B', text: '`2`', correct: true },
        ],
      },
      {
        number: '2',
        title: "What's the output?",
        answer: 'A\n\nFirst.',
        choices: [
          { label: 'A', text: '`x`', correct: true },
          { label: 'B', text: '`y`', correct: false },
        ],
      },
    ],
    leftOver: [],
  },
  {
    name: 'numbered headings that are sections, Chinese ordinals above',
    source:
      '## 一、Java 基础\n\n### 1. 什么是类？\n\n模板。\n\n### 2. 什么是对象？\n\n实例。\n\n## 二、并发\n\n### 3. 什么是线程池？\n\n复用线程。\n',
    questions: [
      { number: '1', title: '什么是类？', topics: ['一、Java 基础'] },
      { number: '2', title: '什么是对象？', topics: ['一、Java 基础'] },
      { number: '3', title: '什么是线程池？', topics: ['二、并发'] },
    ],
  },
  {
    name: 'only explanations in bold below numbered questions',
    source:
      '## 大模型\n\n#### 1.1 什么是温度？\n\n**解析：**\n\n采样的随机程度。\n\n#### 1.2 什么是 top-p？\n\n**解析：**\n\n累积概率。\n',
    questions: [
      { number: '1.1', title: '什么是温度？', answer: '采样的随机程度。' },
      { number: '1.2', title: '什么是 top-p？', answer: '累积概率。' },
    ],
  },
]
