import { runElectron } from './electron/run-electron'
import { installationAt } from './installation'

runElectron(installationAt(import.meta.dirname), process.argv.slice(1))
