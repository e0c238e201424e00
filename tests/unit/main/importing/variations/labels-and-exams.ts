import type { Variation } from './variation'

const choice = (label: string, text: string, correct = false) => ({ label, text, correct })

/** Labels in every dress, and the habits of exam papers. */
export const labelsAndExams: Variation[] = [
  {
    name: 'labels of several kinds in one document',
    source:
      '### 1. 甲是什么？\n\n**答案：** 一。\n\n### 2. 乙是什么？\n\n**参考答案**：二。\n\n### 3. 丙是什么？\n\n> **答案：** 三。\n> 再来一行。\n\n### 4. 丁是什么？\n\n答：四。\n\n### 5. 戊是什么？\n\n✅ **答案**：五。\n\n### 6. 己是什么？\n\n\u00a0**💡 答案：**\n\n六。\n',
    questions: [
      { number: '1', title: '甲是什么？', answer: '一。' },
      { number: '2', title: '乙是什么？', answer: '二。' },
      { number: '3', title: '丙是什么？', answer: '三。\n再来一行。' },
      { number: '4', title: '丁是什么？', answer: '四。' },
      { number: '5', title: '戊是什么？', answer: '五。' },
      { number: '6', title: '己是什么？', answer: '六。' },
    ],
  },
  {
    name: 'English labels of several kinds',
    source:
      '## 1. What is A?\n\n**Answer** One.\n\n## 2. What is B?\n\n__Answer:__ Two.\n\n## 3. What is C?\n\n**Ans:** Three.\n\n## 4. What is D?\n\n*Answer:* Four.\n\n## 5. What is E?\n\nAnswer:\n\nFive.\n',
    questions: [
      { title: 'What is A?' },
      { title: 'What is B?', answer: 'Two.' },
      { title: 'What is C?', answer: 'Three.' },
      { title: 'What is D?', answer: 'Four.' },
      { title: 'What is E?', answer: 'Five.' },
    ],
  },
  {
    name: 'question and answer both as headings with text',
    source: '### Q1: What is X?\n### A1: It is Y.\n\nMore.\n\n### Q2: What is Z?\n### A2: It is W.\n',
    questions: [
      { number: '1', title: 'What is X?', answer: 'It is Y.\n\nMore.' },
      { number: '2', title: 'What is Z?', answer: 'It is W.' },
    ],
  },
  {
    name: 'plain labels Question, Options, Answer, Explanation',
    source:
      'Question 1:\nWhich is a list?\nOptions:\nA. {}\nB. []\nAnswer: B\nExplanation: Brackets.\n\nQuestion 2:\nWhich is a map?\nOptions:\nA. {}\nB. []\nAnswer: A\nExplanation: Braces.\n',
    questions: [
      {
        number: '1',
        title: 'Which is a list?',
        choices: [choice('A', '{}'), choice('B', '[]', true)],
        answer: 'B',
        explanation: 'Brackets.',
      },
      { number: '2', title: 'Which is a map?', answer: 'A', explanation: 'Braces.' },
    ],
  },
  {
    name: 'true and false in brackets at the end',
    source:
      '一、判断题\n\n1. 地球是圆的。（√）\n2. 太阳绕着地球转。（×）\n3. 水在零度结冰。（ 对 ）\n4. 铁比水轻。( 错 )\n',
    questions: [
      { number: '1', title: '地球是圆的。', answer: '√', topics: ['一、判断题'] },
      { number: '2', title: '太阳绕着地球转。', answer: '×', topics: ['一、判断题'] },
      { number: '3', title: '水在零度结冰。', answer: '对' },
      { number: '4', title: '铁比水轻。', answer: '错' },
    ],
  },
  {
    name: 'true and false by label',
    source: '1. 地球是圆的。\n答案：正确\n\n2. 太阳绕着地球转。\n答案：错误\n解析：正好相反。\n',
    questions: [
      { number: '1', title: '地球是圆的。', answer: '正确' },
      { number: '2', title: '太阳绕着地球转。', answer: '错误', explanation: '正好相反。' },
    ],
  },
  {
    name: 'a right letter with its text, or in a sentence',
    source:
      '1. 哪项是模型？\nA. BERT\nB. HTTP\n答案：A. BERT\n\n2. 哪项是协议？\nA. BERT\nB. HTTP\n答案：选 B。\n\n3. 哪两项是颜色？\nA. 红\nB. 糖\nC. 绿\n正确答案：A、C\n\n4. 哪项是水果？\nA. 梨\nB. 糖\n【答案】A\n【解析】故选A。\n',
    questions: [
      { title: '哪项是模型？', answer: 'A. BERT', choices: [choice('A', 'BERT', true), choice('B', 'HTTP')] },
      { title: '哪项是协议？', answer: '选 B。', choices: [choice('A', 'BERT'), choice('B', 'HTTP', true)] },
      {
        title: '哪两项是颜色？',
        answer: 'A、C',
        choices: [choice('A', '红', true), choice('B', '糖'), choice('C', '绿', true)],
      },
      { title: '哪项是水果？', answer: 'A', choices: [choice('A', '梨', true), choice('B', '糖')] },
    ],
  },
  {
    name: 'choices on one line, in brackets, full width, indented, with tabs',
    source:
      '1. 哪项最大？（　C　）\nA．一　B．二　C．三　D．四\n\n2. 哪项最小？（A）\n（A）一\t（B）二\n\n3. 哪项居中？【B】\n    A、一\n    B、二\n    C、三\n',
    questions: [
      {
        title: '哪项最大？',
        answer: 'C',
        choices: [choice('A', '一'), choice('B', '二'), choice('C', '三', true), choice('D', '四')],
      },
      { title: '哪项最小？', answer: 'A', choices: [choice('A', '一', true), choice('B', '二')] },
      {
        title: '哪项居中？',
        answer: 'B',
        choices: [choice('A', '一'), choice('B', '二', true), choice('C', '三')],
      },
    ],
  },
  {
    name: 'the letter in the middle of the title',
    source:
      '1. 下列（ B ）是框架。\nA. Excel\nB. PyTorch\n\n2. 属于数据库的是（AB）。\nA. MySQL\nB. Redis\nC. Vue\n',
    questions: [
      {
        title: '下列（ ）是框架。',
        answer: 'B',
        choices: [choice('A', 'Excel'), choice('B', 'PyTorch', true)],
      },
      {
        title: '属于数据库的是。',
        answer: 'AB',
        choices: [choice('A', 'MySQL', true), choice('B', 'Redis', true), choice('C', 'Vue')],
      },
    ],
  },
  {
    name: 'an answer key as ranges, its sections numbered anew',
    source:
      '一、单选题\n\n1. 甲？\nA. 一\nB. 二\n\n2. 乙？\nA. 一\nB. 二\n\n二、多选题\n\n1. 丙？\nA. 一\nB. 二\nC. 三\n\n2. 丁？\nA. 一\nB. 二\n\n参考答案\n\n一、单选题\n1-2 BA\n二、多选题\n1. AC 2. AB\n',
    questions: [
      { number: '1', title: '甲？', answer: 'B', topics: ['一、单选题'] },
      { number: '2', title: '乙？', answer: 'A' },
      { number: '1', title: '丙？', answer: 'AC', topics: ['二、多选题'] },
      { number: '2', title: '丁？', answer: 'AB' },
    ],
  },
  {
    name: 'an answer key of several lines, ranges with other dashes',
    source:
      '## 试题\n\n1. 甲？\nA. 一\nB. 二\n2. 乙？\nA. 一\nB. 二\n3. 丙？\nA. 一\nB. 二\n4. 丁？\nA. 一\nB. 二\n\n## 答案\n\n1～2：A B\n3—4：BA\n',
    questions: [
      { number: '1', title: '甲？', answer: 'A' },
      { number: '2', title: '乙？', answer: 'B' },
      { number: '3', title: '丙？', answer: 'B' },
      { number: '4', title: '丁？', answer: 'A' },
    ],
  },
  {
    name: 'answers at the end under headings of their own',
    source:
      '# 练习\n\n## 1. 什么是甲？\n\n## 2. 什么是乙？\n\n# 参考答案\n\n## 1.\n\n一。\n\n## 2.\n\n二。\n\n- 点\n',
    questions: [
      { number: '1', title: '什么是甲？', answer: '一。' },
      { number: '2', title: '什么是乙？', answer: '二。\n\n- 点' },
    ],
  },
  {
    name: 'labels with words around them',
    source:
      '### 1. 什么是甲？\n\n**【参考答案】：** 一。\n\n### 2. 什么是乙？\n\n[答案] 二。\n\n### 3. 什么是丙？\n\n答案 ： 三。\n\n### 4. 什么是丁？\n\n**答案与解析：** 四。\n\n### 5. 什么是戊？\n\n**答案解析**：五。\n',
    questions: [
      { title: '什么是甲？', answer: '一。' },
      { title: '什么是乙？', answer: '二。' },
      { title: '什么是丙？', answer: '三。' },
      { title: '什么是丁？', answer: '四。' },
      { title: '什么是戊？', answer: '五。' },
    ],
  },
  {
    name: '问 and 答 in bold, several lines',
    source: '**问：** 什么是甲？\n**答：** 一。\n\n补充。\n\n**问：** 什么是乙？\n**答：** 二。\n',
    questions: [
      { title: '什么是甲？', answer: '一。\n\n补充。' },
      { title: '什么是乙？', answer: '二。' },
    ],
  },
  {
    name: 'an explanation in a quotation, and a hint that is none',
    source:
      '#### 1. 甲？\n\nA. 一\nB. 二\n\n> 答案：A\n>\n> 解析：因为一。\n\n#### 2. 乙？\n\nA. 一\nB. 二\n\n> 答案：B\n>\n> 解析：因为二。\n',
    questions: [
      { title: '甲？', answer: 'A', choices: [choice('A', '一', true), choice('B', '二')] },
      { title: '乙？', answer: 'B', choices: [choice('A', '一'), choice('B', '二', true)] },
    ],
  },
  {
    name: 'kinds and points in titles',
    source:
      '1. 【单选】下列哪项是框架？（2分）\nA. Vue\nB. C\n答案：A\n\n2. 【简答】什么是闭包？（10 分）\n答案：函数与其作用域。\n',
    questions: [
      { title: '【单选】下列哪项是框架？（2分）', answer: 'A' },
      { title: '【简答】什么是闭包？（10 分）', answer: '函数与其作用域。' },
    ],
  },
]
