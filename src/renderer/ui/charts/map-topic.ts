/** A circle of the map of topics. */
export interface MapTopic {
  id: string
  name: string
  language: string
  /** Along the bottom, and from 0 to 1 upwards. */
  x: number
  y: number
  /** What the size of its circle stands for. */
  size: number
  /** 0 to 5. */
  weakness: number
  /** Says it all in words. */
  label: string
}
