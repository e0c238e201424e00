/** For tools that read TypeScript without Vue, such as the linter; the type check reads the components themselves. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
