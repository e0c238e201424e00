import { parentPort, workerData } from 'node:worker_threads'
import { yieldToPage } from '../yield-to-page'
import { trustTasks, type TrustRequest } from './trust-tasks'

yieldToPage()

const { task, input } = workerData as TrustRequest
const run = trustTasks[task] as (input: TrustRequest['input']) => Promise<unknown>
parentPort?.postMessage(await run(input))
