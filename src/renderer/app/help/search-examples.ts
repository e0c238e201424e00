/** One line of the help on searching: what to type, and the key of the words that say what it finds. */
export interface SearchExample {
  query: string
  text: string
}

const group = (title: string, ...examples: [query: string, text: string][]) => ({
  title: `search.help.${title}`,
  examples: examples.map(([query, text]): SearchExample => ({ query, text: `search.help.${text}` })),
})

/** The help on searching, group by group. */
export const searchExamples = [
  group(
    'words',
    ['kv cache', 'all'],
    ['"kv cache"', 'phrase'],
    ['cache -redis', 'without'],
    ['recall or precision', 'either'],
    ['(recall or precision) -is:new', 'grouped'],
  ),
  group(
    'places',
    ['title:retrieval', 'inTitle'],
    ['answer:… prompt:… explanation:… choice:…', 'texts'],
    ['note:… highlight:…', 'written'],
    ['tag:rag topic:retrieval bank:LLM', 'names'],
    ['tag:"deep learning"', 'spaces'],
    ['pinyin:zhl', 'pinyin'],
  ),
  group(
    'states',
    ['is:bookmarked', 'bookmarked'],
    ['is:annotated', 'annotated'],
    ['is:weak', 'weak'],
    ['is:unread is:unanswered is:archived', 'reading'],
    ['is:due is:new is:learning is:review', 'study'],
    ['is:suspended is:buried is:leech', 'hidden'],
  ),
  group(
    'numbers',
    ['due:<7', 'due'],
    ['lapses:>3 reviews:>5', 'lapses'],
    ['retention:<0.8', 'retention'],
    ['stability:<10 difficulty:>7 interval:>30', 'memory'],
    ['edited:7', 'edited'],
  ),
]
