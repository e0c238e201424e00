import type { Variation } from './variation'

/** The cards of the Spaced Repetition plug-in of Obsidian. */
export const obsidian: Variation[] = [
  {
    name: 'cards on one line and on several, with their schedules',
    source:
      '---\ntags: x\n---\n#flashcards/llm/微调\n\nLoRA 冻结什么？::基座权重 <!--SR:!2026-10-01,4,270-->\n什么是温度::采样的随机程度\n<!--SR:!2026-10-01,4,270-->\n\n什么是幻觉\n?\n模型编造的内容\n- 第二行\n<!--SR:!2026-10-02,5,250-->\n\nSome prose that is no card.\n',
    questions: [
      {
        title: 'LoRA 冻结什么？',
        answer: '基座权重',
        topics: ['llm', '微调'],
        source: { startLine: 6, endLine: 6 },
      },
      { title: '什么是温度', answer: '采样的随机程度', topics: ['llm', '微调'] },
      { title: '什么是幻觉', answer: '模型编造的内容\n- 第二行', source: { startLine: 10, endLine: 14 } },
    ],
    leftOver: [
      [1, 'metadata'],
      [16, 'afterLast'],
    ],
  },
  {
    name: 'cards that are asked both ways',
    source: '#flashcards\n\nParis:::capital of France\n\nlow rank adaptation\n??\nLoRA\n',
    questions: [
      { title: 'Paris', answer: 'capital of France' },
      { title: 'capital of France', answer: 'Paris' },
      { title: 'low rank adaptation', answer: 'LoRA' },
      { title: 'LoRA', answer: 'low rank adaptation' },
    ],
  },
  {
    name: 'clozes: each is asked once, with the others shown',
    source:
      '#flashcards/a\n\n==注意力== 的复杂度是 ==平方级==。\n\nThe **mitochondria** is the {{powerhouse}}.\n',
    questions: [
      { title: '[...] 的复杂度是 平方级。', answer: '注意力' },
      { title: '注意力 的复杂度是 [...]。', answer: '平方级' },
      { title: 'The [...] is the powerhouse.', answer: 'mitochondria' },
      { title: 'The mitochondria is the [...].', answer: 'powerhouse' },
    ],
  },
  {
    name: 'nothing in code is a card',
    source:
      '#flashcards\n\n`a::b` is Haskell.\n\n```rust\nlet v = Vec::new();\nx\n?\ny\n```\n\nWhat is `a::b`?::a path\n\nHow to print?\n?\n```rust\nstd::io\n\nfn main() {}\n```\n',
    questions: [
      { title: 'What is `a::b`?', answer: 'a path' },
      { title: 'How to print?', answer: '```rust\nstd::io\n\nfn main() {}\n```' },
    ],
  },
  {
    name: 'topics from headings where the tag names none; a tag before the question',
    source: '# Notes\n\n#flashcards\n\n## Memory\n\n- RAM::fast\n\n## Disk\n\n#flashcards/hw SSD::flash\n',
    questions: [
      { title: 'RAM', answer: 'fast', topics: ['Memory'] },
      { title: 'SSD', answer: 'flash', topics: ['hw'] },
    ],
  },
  {
    name: 'without a tag, by separators alone',
    source:
      'What is a list?\n?\nBrackets.\n\nWhat is a map?\n?\nBraces.\n\nWhat is a set:: unordered, unique\n',
    questions: [
      { title: 'What is a list?', answer: 'Brackets.' },
      { title: 'What is a map?', answer: 'Braces.' },
      { title: 'What is a set', answer: 'unordered, unique' },
    ],
  },
]
