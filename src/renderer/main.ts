import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { createAppRouter } from './app/router'
import { createTranslator, systemLocale } from './locales/i18n'
import './ui/tokens.css'
import './ui/base.css'
import './ui/controls.css'
import './ui/dialog.css'
import './ui/lists.css'
import './ui/menu.css'

createApp(App)
  .use(createPinia())
  .use(createTranslator(systemLocale(navigator.languages)))
  .use(createAppRouter())
  .mount('#app')
