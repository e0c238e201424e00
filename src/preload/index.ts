import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './bridge'

contextBridge.exposeInMainWorld('dogear', createBridge(ipcRenderer, __CHANNEL_NAMES__))
