import { parentPort } from 'node:worker_threads'
import { findAnchors, type AnchorTask } from './anchor-tasks'

parentPort?.on('message', (tasks: AnchorTask[]) => parentPort?.postMessage(tasks.flatMap(findAnchors)))
