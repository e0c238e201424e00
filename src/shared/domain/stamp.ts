/** Fields every stored record carries. Times are UTC milliseconds; `device` names the device that wrote it last. */
export interface Stamp {
  createdAt: number
  updatedAt: number
  device: string
}
