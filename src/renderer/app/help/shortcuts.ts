import { printedKeys } from '../../ui/use-keys'

export interface Shortcut {
  /** Locale key of what it does. */
  text: string
  /** Combinations that do it, as printed on the keys. */
  keys: string[]
}

export interface ShortcutGroup {
  title: string
  shortcuts: Shortcut[]
}

const shortcut = (text: string, ...keys: string[]): Shortcut => ({
  text: `help.${text}`,
  keys: keys.map(printedKeys),
})

/** Every key of the app, by the room it works in. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'help.everywhere',
    shortcuts: [
      shortcut('palette', 'mod+k'),
      shortcut('undo', 'mod+z'),
      shortcut('redo', 'shift+mod+z', 'mod+y'),
      shortcut('shelf', '['),
      shortcut('settings', 'mod+,'),
      shortcut('help', '?'),
      shortcut('close', 'escape'),
    ],
  },
  {
    title: 'help.library',
    shortcuts: [
      shortcut('search', '/'),
      shortcut('next', 'j', 'arrowdown'),
      shortcut('previous', 'k', 'arrowup'),
      shortcut('ends', 'Home', 'End'),
      shortcut('open', 'enter'),
      shortcut('chooseMany', 'shift+arrowdown', 'Space'),
      shortcut('chooseAll', 'mod+a'),
      shortcut('remove', 'Delete'),
      shortcut('copy', 'mod+c'),
      shortcut('menu', 'Shift F10'),
      shortcut('replace', 'shift+mod+h'),
      shortcut('weak', 'w'),
    ],
  },
  {
    title: 'help.reading',
    shortcuts: [
      shortcut('nextQuestion', 'j'),
      shortcut('previousQuestion', 'k'),
      shortcut('cover', 'h'),
      shortcut('reveal', 'Space'),
      shortcut('fold', 'b'),
      shortcut('reason', 'shift+b'),
      shortcut('note', 'n'),
      shortcut('edit', 'e'),
      shortcut('nextHit', 'f3'),
      shortcut('previousHit', 'shift+f3'),
      shortcut('back', 'escape'),
    ],
  },
  {
    title: 'help.writing',
    shortcuts: [
      shortcut('save', 'mod+s'),
      shortcut('saveAndLeave', 'mod+enter'),
      shortcut('bold', 'mod+b', 'mod+i', 'mod+k'),
    ],
  },
  {
    title: 'help.marking',
    shortcuts: [
      shortcut('select', 'm'),
      shortcut('selectWord', 'arrowleft', 'arrowright'),
      shortcut('selectLine', 'arrowup', 'arrowdown'),
      shortcut('selectMore', 'shift+arrowleft', 'shift+arrowright'),
      shortcut('selectMoreWords', 'shift+mod+arrowleft', 'shift+mod+arrowright'),
      shortcut('selectMoreLines', 'shift+arrowup', 'shift+arrowdown'),
      shortcut('mark', '1', '2', '3', '4'),
      shortcut('markNote', 'n'),
      shortcut('markTag', 't'),
      shortcut('markAsk', 'q'),
      shortcut('unmark', 'Delete'),
    ],
  },
  {
    title: 'help.reviewing',
    shortcuts: [
      shortcut('compare', 'Space'),
      shortcut('nextPoint', 'p'),
      shortcut('write', 'w'),
      shortcut('compareWriting', 'mod+enter'),
      shortcut('point', 'j', 'k', 'arrowdown', 'arrowup'),
      shortcut('said', 'v'),
      shortcut('missed', 'x'),
      shortcut('rest', 'shift+v', 'shift+x'),
      shortcut('wholeAnswer', 'a'),
      shortcut('grade', '1', '2', '3', '4'),
      shortcut('suggestion', 'enter'),
      shortcut('undoGrade', 'z'),
      shortcut('note', 'n'),
      shortcut('fold', 'b'),
      shortcut('flag', 'f'),
      shortcut('editPoints', 'e'),
      shortcut('openQuestion', 'o'),
      shortcut('bury', '-'),
      shortcut('suspend', '@'),
      shortcut('pause', 'escape'),
    ],
  },
  {
    title: 'help.exam',
    shortcuts: [
      shortcut('examNext', 'mod+enter'),
      shortcut('examPrevious', 'shift+mod+enter'),
      shortcut('examStep', 'j', 'k', 'arrowright', 'arrowleft'),
      shortcut('examFlag', 'm'),
      shortcut('examPause', 'p'),
      shortcut('examLeave', 'escape'),
    ],
  },
  {
    title: 'help.judging',
    shortcuts: [
      shortcut('judgeConfirm', 'enter'),
      shortcut('judgePoint', 'arrowup', 'arrowdown'),
      shortcut('judgeTick', 'v', 'x'),
      shortcut('judgeThirds', '1', '2', '3'),
      shortcut('examStep', 'j', 'k', 'arrowright', 'arrowleft'),
      shortcut('judgeLeave', 'escape'),
    ],
  },
]
