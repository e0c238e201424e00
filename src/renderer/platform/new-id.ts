import { ulid } from 'ulid'

/** An identity for what is about to be made here: sent again after a lost reply, it is still the same one. */
export const newId = (): string => ulid()
