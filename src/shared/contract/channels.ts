import { annotationChannels } from './channels/annotations'
import { appChannels } from './channels/app'
import { contentChannels } from './channels/content'
import { examChannels } from './channels/exam'
import { editingChannels } from './channels/editing'
import { highlightChannels } from './channels/highlights'
import { markChannels } from './channels/marks'
import { importingChannels } from './channels/importing'
import { pointChannels } from './channels/points'
import { searchChannels } from './channels/search'
import { planningChannels } from './channels/planning'
import { studyChannels } from './channels/study'
import { schedulingChannels } from './channels/scheduling'
import { trustChannels } from './channels/trust'

/** Every request the renderer can make. Only the files under `channels/` name channels, each once. */
export const channels = {
  ...appChannels,
  ...contentChannels,
  ...editingChannels,
  ...highlightChannels,
  ...annotationChannels,
  ...markChannels,
  ...importingChannels,
  ...searchChannels,
  ...studyChannels,
  ...examChannels,
  ...planningChannels,
  ...schedulingChannels,
  ...pointChannels,
  ...trustChannels,
} as const

export type Channels = typeof channels
export type ChannelName = keyof Channels
export const channelNames = Object.keys(channels) as ChannelName[]
