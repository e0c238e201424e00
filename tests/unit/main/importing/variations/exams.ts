import { lettered, type Variation } from './variation'

/** Exam papers: parts, choices, verdicts, and answers that stand apart. */
export const exams: Variation[] = [
  {
    name: 'a key below the exam, by parts',
    source:
      'Java 程序员笔试题\n\n一、选择题\n1、下列关键字中，不是 Java 关键字的是（    ）\nA、class    B、goto\nC、sizeof   D、native\n2、int 占几个字节（    ）\nA、1  B、2  C、4  D、8\n3、以下哪个集合有序（    ）\nA、HashSet\nB、ArrayList\nC、HashMap\nD、TreeMap 的 values\n二、判断题\n4、Java 支持多继承。（    ）\n5、String 是不可变的。（    ）\n三、简答题\n6、简述 == 与 equals 的区别。\n\n7、什么是多态？\n\n参考答案\n一、选择题\n1-3 CCB\n二、判断题\n4. ×\n5. √\n三、简答题\n6. == 比较引用，equals 比较内容。\n7. 同一接口，\n不同实现。\n',
    questions: [
      {
        title: '下列关键字中，不是 Java 关键字的是（    ）',
        topics: ['一、选择题'],
        choices: lettered('C', 'class', 'goto', 'sizeof', 'native'),
      },
      {
        title: 'int 占几个字节（    ）',
        choices: lettered('C', '1', '2', '4', '8'),
      },
      {
        title: '以下哪个集合有序（    ）',
        choices: lettered('B', 'HashSet', 'ArrayList', 'HashMap', 'TreeMap 的 values'),
      },
      {
        title: 'Java 支持多继承。（    ）',
        topics: ['二、判断题'],
        answer: '×',
      },
      {
        title: 'String 是不可变的。（    ）',
        answer: '√',
      },
      {
        title: '简述 == 与 equals 的区别。',
        answer: '== 比较引用，equals 比较内容。',
        topics: ['三、简答题'],
      },
      {
        title: '什么是多态？',
        answer: '同一接口，\n不同实现。',
      },
    ],
    leftOver: [[1, 'preface']],
  },
  {
    name: 'a key in one labelled line',
    source:
      '## 行测练习\n\n1. 甲比乙高，乙比丙高，谁最高？\nA. 甲 B. 乙 C. 丙 D. 无法判断\n\n2. 1, 2, 4, 8, ?\nA. 10 B. 12 C. 16 D. 20\n\n3. 下列正确的是\nA. 一\nB. 二\nC. 三\nD. 四\n\n4. 下列错误的是\nA. 一\nB. 二\nC. 三\nD. 四\n\n5. 多选：质数有\nA. 2\nB. 3\nC. 4\nD. 5\n\n答案：1-4：ACBD 5：ABD\n',
    questions: [
      {
        title: '甲比乙高，乙比丙高，谁最高？',
        choices: lettered('A', '甲', '乙', '丙', '无法判断'),
      },
      {
        title: '1, 2, 4, 8, ?',
        choices: lettered('C', '10', '12', '16', '20'),
      },
      {
        title: '下列正确的是',
        choices: lettered('B', '一', '二', '三', '四'),
      },
      {
        title: '下列错误的是',
        choices: lettered('D', '一', '二', '三', '四'),
      },
      {
        title: '多选：质数有',
        choices: lettered('ABD', '2', '3', '4', '5'),
      },
    ],
    leftOver: [],
  },
  {
    name: 'a key whose parts begin on the line of the first answer',
    source:
      '# 英语测试\n\n一、单项选择\n\n1. She ____ to school every day.\n   A. go   B. goes   C. going\n2. They ____ football now.\n   A. play   B. plays   C. are playing\n\n二、翻译\n\n3. 我喜欢苹果。\n4. 他在读书。\n\n---\n\n## 参考答案\n\n一、1. B  2. C\n\n二、\n3. I like apples.\n4. He is reading.\n',
    questions: [
      {
        title: 'She ____ to school every day.',
        topics: ['一、单项选择'],
        choices: lettered('B', 'go', 'goes', 'going'),
      },
      {
        title: 'They ____ football now.',
        choices: lettered('C', 'play', 'plays', 'are playing'),
      },
      {
        title: '我喜欢苹果。',
        answer: 'I like apples.',
        topics: ['二、翻译'],
      },
      {
        title: '他在读书。',
        answer: 'He is reading.',
      },
    ],
    leftOver: [],
  },
  {
    name: 'a list of answers below a list of questions',
    source:
      '# Python Quiz\n\n## Questions\n\n1. What does `len([])` return?\n2. Which keyword defines a function?\n3. Is Python typed dynamically?\n\n## Answers\n\n1. 0\n2. `def`\n3. Yes, it is.\n   Types are checked at run time.\n',
    questions: [
      {
        title: 'What does `len([])` return?',
        answer: '0',
      },
      {
        title: 'Which keyword defines a function?',
        answer: '`def`',
      },
      {
        title: 'Is Python typed dynamically?',
        answer: 'Yes, it is.\nTypes are checked at run time.',
      },
    ],
    leftOver: [],
  },
  {
    name: 'a key with a heading for each part',
    source:
      '# 模拟试卷\n\n## 一、单选题\n\n1. 甲（ ）\nA. 1\nB. 2\n\n2. 乙（ ）\nA. 1\nB. 2\n\n## 二、判断题\n\n1. 丙对。\n\n2. 丁错。\n\n## 答案\n\n### 一、单选题\n\n1. A\n2. B\n\n### 二、判断题\n\n1. √\n2. ×\n',
    questions: [
      {
        title: '甲（ ）',
        choices: lettered('A', '1', '2'),
      },
      {
        title: '乙（ ）',
        choices: lettered('B', '1', '2'),
      },
      {
        title: '丙对。',
        topics: ['二、判断题'],
        answer: '√',
      },
      {
        title: '丁错。',
        answer: '×',
      },
    ],
    leftOver: [],
  },
  {
    name: 'a key with explanations',
    source:
      '1. 世界最高峰是？\nA. 珠峰\nB. 乔戈里\n2. 最长河是？\nA. 尼罗河\nB. 长江\n\n参考答案及解析\n1. A\n【解析】高 8848 米。\n2. A\n【解析】长 6650 千米。\n',
    questions: [
      {
        title: '世界最高峰是？',
        explanation: '高 8848 米。',
        answer: 'A',
        choices: lettered('A', '珠峰', '乔戈里'),
      },
      {
        title: '最长河是？',
        explanation: '长 6650 千米。',
        answer: 'A',
        choices: lettered('A', '尼罗河', '长江'),
      },
    ],
    leftOver: [],
  },
  {
    name: 'choices on the line of the question',
    source:
      '# 安规考试\n\n## 单项选择题\n\n1.安全帽的有效期是（B）年。A.1 B.2.5 C.5 D.10\n2.高处作业是指高度在（A）米以上。A.2 B.3 C.5 D.10\n3.安全电压为（C）伏。A.110 B.72 C.36 D.48\n\n## 判断题\n\n1.可以带电作业。（×）\n2.必须戴安全帽。（√）\n',
    questions: [
      {
        title: '安全帽的有效期是（ ）年。',
        topics: ['单项选择题'],
        choices: lettered('B', '1', '2.5', '5', '10'),
      },
      {
        title: '高处作业是指高度在（ ）米以上。',
        choices: lettered('A', '2', '3', '5', '10'),
      },
      {
        title: '安全电压为（ ）伏。',
        choices: lettered('C', '110', '72', '36', '48'),
      },
      {
        title: '可以带电作业。',
        answer: '×',
      },
      {
        title: '必须戴安全帽。',
        answer: '√',
      },
    ],
    leftOver: [],
  },
  {
    name: 'answers on the line of the gap',
    source:
      '# 填空题\n\n1. 中国的首都是 __北京__ 。\n2. 水的化学式是 ______ 。（答案：H2O）\n3. 一年有 ______ 天。答案：365\n',
    questions: [
      {
        title: '中国的首都是 ____ 。',
        answer: '北京',
      },
      {
        title: '水的化学式是 ______ 。',
        answer: 'H2O',
      },
      {
        title: '一年有 ______ 天。',
        answer: '365',
      },
    ],
    leftOver: [],
  },
  {
    name: 'small letters as choices',
    source:
      '# Chapter quiz\n\n## True or False\n\n1. The sun is a star. (T)\n2. The moon is a planet. (F)\n3. Water boils at 100 °C at sea level. (True)\n\n## Multiple choice\n\n4. Which planet is largest?\n   a) Mars\n   b) Jupiter\n   c) Venus\n   Answer: b\n\n5. Which are gas giants? (Select two.)\n   a. Saturn\n   b. Earth\n   c. Neptune\n\n   Answer: a, c\n',
    questions: [
      {
        title: 'The sun is a star.',
        topics: ['True or False'],
        answer: 'T',
      },
      {
        title: 'The moon is a planet.',
        answer: 'F',
      },
      {
        title: 'Water boils at 100 °C at sea level.',
        answer: 'True',
      },
      {
        title: 'Which planet is largest?',
        topics: ['Multiple choice'],
        choices: lettered('B', 'Mars', 'Jupiter', 'Venus'),
      },
      {
        title: 'Which are gas giants? (Select two.)',
        choices: lettered('AC', 'Saturn', 'Earth', 'Neptune'),
      },
    ],
    leftOver: [],
  },
  {
    name: 'boxes without letters as choices',
    source:
      '## Git assessment\n\n#### Q1. How do you stage all files?\n\n- [ ] `git commit -a`\n- [x] `git add .`\n- [ ] `git stage`\n\n#### Q2. What does `git stash` do?\n\n```bash\n# save\ngit stash\n```\n\n- [x] saves changes away\n- [ ] deletes changes\n\n[Reference](https://git-scm.com)\n\n#### Q3. Which is right?\n\n- [ ] one\n- [ ] two\n- [x] three\n\n**Explanation:** Because three.\n',
    questions: [
      {
        title: 'How do you stage all files?',
        choices: lettered('B', '`git commit -a`', '`git add .`', '`git stage`'),
      },
      {
        title: 'What does `git stash` do?',
        answer: '[Reference](https://git-scm.com)',
        choices: lettered('A', 'saves changes away', 'deletes changes'),
      },
      {
        title: 'Which is right?',
        explanation: 'Because three.',
        choices: lettered('C', 'one', 'two', 'three'),
      },
    ],
    leftOver: [],
  },
  {
    name: 'a list of things to do is no question',
    source:
      '# Learning plan\n\n- [x] Read chapter one\n- [ ] Read chapter two\n- [ ] Do the exercises\n\nSome prose about the plan that nobody asks.\n',
    questions: [],
    leftOver: [[1, 'preface']],
  },
]
