/** Every correct choice is a point; a wrong one that was picked counts as one missed. */
export function judgeChoices(
  choices: readonly { label: string; correct: boolean }[],
  picked: readonly string[],
): { hit: number; missed: number } {
  const isPicked = ({ label }: { label: string }) => picked.includes(label)
  const right = choices.filter(({ correct }) => correct)
  // Nobody marked what is right, or nothing was chosen: there is nothing to judge by.
  if (right.length === 0 || picked.length === 0) return { hit: 0, missed: 0 }
  const hit = right.filter(isPicked).length
  const wrong = choices.filter((choice) => !choice.correct && isPicked(choice)).length
  return { hit, missed: right.length - hit + wrong }
}
