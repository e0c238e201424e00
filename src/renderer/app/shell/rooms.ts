import {
  Bookmark,
  CalendarCheck,
  FileInput,
  Highlighter,
  LibraryBig,
  Map as MapIcon,
  Repeat2,
  Settings2,
  Timer,
} from '@lucide/vue'
import type { Component } from 'vue'

export interface Room {
  /** Name of its route. */
  name:
    'today' | 'library' | 'review' | 'exam' | 'insights' | 'bookmarks' | 'annotations' | 'import' | 'settings'
  /** Locale key of what it is called. */
  title: string
  icon: Component
}

/** The rooms of the shelf, in order. */
export const shelfRooms: readonly Room[] = [
  { name: 'today', title: 'shell.rooms.today', icon: CalendarCheck },
  { name: 'library', title: 'shell.rooms.library', icon: LibraryBig },
  { name: 'review', title: 'shell.rooms.review', icon: Repeat2 },
  { name: 'exam', title: 'shell.rooms.exam', icon: Timer },
  { name: 'insights', title: 'shell.rooms.insights', icon: MapIcon },
  { name: 'bookmarks', title: 'shell.rooms.bookmarks', icon: Bookmark },
  { name: 'annotations', title: 'shell.rooms.annotations', icon: Highlighter },
  { name: 'import', title: 'shell.rooms.import', icon: FileInput },
]

export const settingsRoom: Room = { name: 'settings', title: 'shell.rooms.settings', icon: Settings2 }

/** Rooms that count as current while another route is shown. */
export const roomOfRoute: Readonly<Record<string, Room['name']>> = {
  reader: 'library',
  'review-session': 'review',
  'exam-sitting': 'exam',
  'exam-result': 'exam',
}
