import { parentPort, workerData } from 'node:worker_threads'
import { fitParameters, type FitTask } from './fit-parameters'
import { loadOptimizer } from './optimizer'

const { task, files } = workerData as { task: FitTask; files: string[] }
parentPort?.postMessage(await fitParameters(loadOptimizer(files), task))
