import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import ToastArea from '../../../src/renderer/ui/ToastArea.vue'

test('the messages are a region that names the key that leads there', () => {
  const area = mount(ToastArea, {
    attachTo: document.body,
    props: { toasts: [], label: 'Messages', closeLabel: 'Close' },
  })
  const region = document.querySelector('[role=region]')
  expect(region?.getAttribute('aria-label')).toBe('Messages (F8)')
  area.unmount()
})
