import { parentPort, workerData } from 'node:worker_threads'
import { transferable } from '../../thread-task'
import { yieldToPage } from '../../yield-to-page'
import { packCollection, type PackTask } from './pack-collection'

yieldToPage()
const packed = await packCollection(workerData as PackTask)
parentPort?.postMessage(packed, transferable(packed))
