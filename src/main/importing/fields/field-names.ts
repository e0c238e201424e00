import type { ColumnRole } from '@shared/domain/import'

/** What a name of a column or of a JSON field means; several names of one role are ranked by their place here. */
export interface NamedRole {
  role: ColumnRole
  rank: number
  /** Letter of a choice that has a column of its own. */
  label?: string
}

const names: Record<Exclude<ColumnRole, 'choice' | 'ignored'>, string> = {
  title:
    'title heading question instruction questiontext questiontitle questionstem questioncontent questionname questiondescription questionbody questionstatement problem problemtext q front term stem word name text ' +
    '标题 题目标题 题目 問題 题目 问题 題目 试题 题干 題幹 题目内容 问题内容 试题内容 题干内容 试题题干 试题题目 题目题干 大题题干 正面 单词 术语 词条 词语 问',
  prompt:
    'prompt body description content input details detail context passage 题目描述 问题描述 描述 内容 材料 背景 补充说明',
  answer:
    'answer answers correctanswer correctanswers correct correctchoice rightanswer correctoption answertext a back definition ' +
    'solution response output completion reply meaning answerkey questionanswer questionanswers correctletter sampleanswer modelanswer standardanswer correctawnser awnser correctoptionletter ans translation ' +
    '答案 参考答案 正确答案 标准答案 试题答案 题目答案 示例答案 参考回答 答案内容 背面 释义 解释 含义 定义 解答 回答 答',
  explanation:
    'explanation explanations analysis explanationtext answerexplanation explanationofanswer answeranalysis questionanalysis rationale explain feedback generalfeedback comment comments note notes remark ' +
    'remarks hint help extra reason exp explains 解析 答案解析 解析内容 试题解析 题目解析 详解 解题思路 说明 备注 点评 提示 分析',
  choices:
    'choices options alternatives choicelist optionlist optionslist answeroptions answerchoices answerlist questionoptions multiplechoices opts o 选项 选项列表 備選 备选答案 备选项 可选项 选项内容 候选项',
  topics:
    'topics topic category categories chapter section subject deck unit module course lesson area domain subdomain highleveldomain subjectname topicname ' +
    '一级分类 二级分类 三级分类 分类 章节 主题 知识点 类别 科目 学科 模块 目录 专题 所属分类 章 节 单元 课程 分類 題庫 题库',
  tags: 'tags tag knowledgepoints labels keywords keyword type questiontype kind 标签 標籤 关键词 关键字 题型 题目类型 类型 考点',
  difficulty: 'difficulty level difficultylevel 难度 难度等级 难易度 难易程度 難度',
  key: 'key id uuid guid _id questionid recordid identifier',
  number:
    'number no num nr index # question# q# questionno questionnum qno xuhao tihao 序号 题号 编号 序號 題號 questionnumber',
}

const byName = new Map<string, NamedRole>(
  Object.entries(names).flatMap(([role, words]) =>
    words
      .split(' ')
      .map((word, rank): [string, NamedRole] => [plainName(word), { role: role as ColumnRole, rank }]),
  ),
)

const choiceName =
  /^(?:options?|choices?|answers?|answeroption|alternative|item|op|选项|选择|答案|备选项?|备选答案|可选项)?([a-h]|[1-8])(?:选?项|options?|choice)?$/

/** Reads the name of a column or field in any usual spelling: `Correct Answer`, `题目（必填）`, `选项A`. */
export function roleOfName(name: string): NamedRole | undefined {
  const plain = plainName(name)
  const known = byName.get(plain)
  if (known) return known
  const choice = choiceName.exec(plain)?.[1]
  if (choice === undefined || plain === choice) {
    return choice !== undefined && /[b-h]/.test(choice) ? choiceRole(choice) : undefined
  }
  return choiceRole(choice)
}

const wrongName =
  /^(?:incorrect|wrong)(?:answers?|options?|choices?)[1-8]?$|^(?:错误|干扰)(?:答案|选项|项)[1-8一二三四五]?$/

/** Whether a name is that of one of several wrong answers: `Incorrect Answer 2`. */
export function namesWrongAnswer(name: string): boolean {
  return wrongName.test(plainName(name))
}

function choiceRole(choice: string): NamedRole {
  const label = /\d/.test(choice) ? String.fromCharCode(64 + Number(choice)) : choice.toUpperCase()
  return { role: 'choice', rank: 0, label }
}

/** Without case, spaces, what stands in brackets and what follows a dash. */
function plainName(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s[-–—]\s/, 1)
    .join('')
    .replace(/[([【<{][^)\]】>}]{0,80}[)\]】>}]/g, '')
    .replace(/[\s_*:.\-"'。\ufeff]/g, '')
    .replace(/^(?:所属|所在|对应)(?=.)/, '')
}
