/** The names of the contract, put in by the build: the schemas they come from are too heavy for a preload. */
declare const __CHANNEL_NAMES__: readonly string[]
