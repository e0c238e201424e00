import fc from 'fast-check'

/** What random tests draw from: the same in every run, so that none fails by chance. `DOGEAR_SEED` names another. */
export const seed = Number(process.env['DOGEAR_SEED'] ?? 1)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })

export { fc }
