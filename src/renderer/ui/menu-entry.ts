import type { Component } from 'vue'

/** One line of a menu. */
export interface MenuEntry {
  label: string
  icon?: Component
  /** The key that does the same, as printed. */
  keys?: string
  danger?: boolean
  run(): void
}
