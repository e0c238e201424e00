/** The words of native menus and dialogs, which the page's locale files do not reach. */
export interface Words {
  edit: string
  undo: string
  redo: string
  cut: string
  copy: string
  paste: string
  selectAll: string
  view: string
  actualSize: string
  zoomIn: string
  zoomOut: string
  fullScreen: string
  developerTools: string
  window: string
  minimise: string
  zoom: string
  close: string
  bringAllToFront: string
  file: string
  quit: string
  about: string
  services: string
  hide: string
  hideOthers: string
  showAll: string
  openLink: string
  open: string
  cancel: string
  stoppedTitle: string
  stoppedText: string
}

const english: Words = {
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Toggle Full Screen',
  developerTools: 'Developer Tools',
  window: 'Window',
  minimise: 'Minimise',
  zoom: 'Zoom',
  close: 'Close Window',
  bringAllToFront: 'Bring All to Front',
  file: 'File',
  quit: 'Quit Dogear',
  about: 'About Dogear',
  services: 'Services',
  hide: 'Hide Dogear',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  openLink: 'Open this link outside Dogear?',
  open: 'Open',
  cancel: 'Cancel',
  stoppedTitle: 'Dogear could not start',
  stoppedText: 'Nothing in the library was changed. The log has the details:',
}

const chinese: Words = {
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '拷贝',
  paste: '粘贴',
  selectAll: '全选',
  view: '显示',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '切换全屏',
  developerTools: '开发者工具',
  window: '窗口',
  minimise: '最小化',
  zoom: '缩放',
  close: '关闭窗口',
  bringAllToFront: '全部置于顶层',
  file: '文件',
  quit: '退出折角',
  about: '关于折角',
  services: '服务',
  hide: '隐藏折角',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
  openLink: '要在折角之外打开这个链接吗？',
  open: '打开',
  cancel: '取消',
  stoppedTitle: '折角无法启动',
  stoppedText: '资料库没有任何改动。详情见日志：',
}

/**
 * @param language the person's choice; `system` follows the first of `systemLanguages` that Dogear speaks
 * @param systemLanguages language tags, the most wanted first
 */
export function wordsFor(language: 'system' | 'zh-CN' | 'en', systemLanguages: readonly string[]): Words {
  if (language !== 'system') return language === 'en' ? english : chinese
  const first = systemLanguages.find((tag) => /^(?:zh|en)\b/i.test(tag))
  return first?.toLowerCase().startsWith('zh') === true ? chinese : english
}
