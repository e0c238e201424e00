import {
  createRouter,
  createWebHashHistory,
  type Router,
  type RouteRecordRaw,
  type RouterHistory,
} from 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Locale key of the room's name. */
    title: string
    /** Whether the room needs the width, so that the shelf is only its spine. */
    spine?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'today',
    component: () => import('./rooms/TodayRoom.vue'),
    meta: { title: 'shell.rooms.today' },
  },
  {
    path: '/library',
    name: 'library',
    component: () => import('./rooms/LibraryRoom.vue'),
    meta: { title: 'shell.rooms.library' },
  },
  {
    path: '/read/:id',
    name: 'reader',
    component: () => import('./rooms/ReaderRoom.vue'),
    meta: { title: 'reader.room', spine: true },
  },
  {
    path: '/edit/:id',
    name: 'edit',
    component: () => import('./rooms/EditRoom.vue'),
    meta: { title: 'editing.room', spine: true },
  },
  {
    path: '/new',
    name: 'new-question',
    component: () => import('./rooms/EditRoom.vue'),
    meta: { title: 'editing.newQuestion', spine: true },
  },
  {
    path: '/review',
    name: 'review',
    component: () => import('./rooms/ReviewRoom.vue'),
    meta: { title: 'shell.rooms.review' },
  },
  {
    path: '/review/session',
    name: 'review-session',
    component: () => import('./rooms/ReviewSessionRoom.vue'),
    meta: { title: 'review.session', spine: true },
  },
  {
    path: '/exam',
    name: 'exam',
    component: () => import('./rooms/ExamRoom.vue'),
    meta: { title: 'shell.rooms.exam' },
  },
  {
    path: '/exam/sitting',
    name: 'exam-sitting',
    component: () => import('./rooms/ExamSittingRoom.vue'),
    meta: { title: 'exam.sitting', spine: true },
  },
  {
    path: '/exam/:id',
    name: 'exam-result',
    component: () => import('./rooms/ExamResultRoom.vue'),
    meta: { title: 'exam.result.title', spine: true },
  },
  {
    path: '/insights',
    name: 'insights',
    component: () => import('./rooms/InsightsRoom.vue'),
    meta: { title: 'shell.rooms.insights' },
  },
  {
    path: '/bookmarks',
    name: 'bookmarks',
    component: () => import('./rooms/BookmarksRoom.vue'),
    meta: { title: 'shell.rooms.bookmarks' },
  },
  {
    path: '/annotations',
    name: 'annotations',
    component: () => import('./rooms/AnnotationsRoom.vue'),
    meta: { title: 'shell.rooms.annotations' },
  },
  {
    path: '/import',
    name: 'import',
    component: () => import('./rooms/ImportRoom.vue'),
    meta: { title: 'shell.rooms.import' },
  },
  {
    path: '/settings/:section?',
    name: 'settings',
    component: () => import('./rooms/SettingsRoom.vue'),
    meta: { title: 'shell.rooms.settings' },
  },
  { path: '/:rest(.*)*', redirect: { name: 'today' } },
]

/** The rooms, each loaded when it is first entered. */
export function createAppRouter(history: RouterHistory = createWebHashHistory()): Router {
  return createRouter({
    history,
    routes,
  })
}
