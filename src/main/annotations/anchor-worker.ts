import { parentPort } from 'node:worker_threads'
import { findAnchors, type AnchorTask } from './anchor-tasks'
import { yieldToPage } from '../yield-to-page'

yieldToPage()

parentPort?.on('message', (tasks: AnchorTask[]) => parentPort?.postMessage(tasks.flatMap(findAnchors)))
