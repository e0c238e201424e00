import { expect, it } from 'vitest'
import { binaryFormats } from '../../../../src/main/importing/binary-formats'
import { bankFormats } from '../../../../src/main/importing/formats'
import chinese from '../../../../src/renderer/locales/zh-CN/importing.json'
import english from '../../../../src/renderer/locales/en/importing.json'

// Without a name of its own a format is shown to people as what it is called in the code.
it.each([...bankFormats, ...binaryFormats].map(({ id }) => id))(
  '%s has a name, and says why a file was read as it',
  (id) => {
    const key = id.replaceAll('-', '_')
    for (const { format, formatWhy } of [chinese, english]) {
      expect(Object.keys(format)).toContain(key)
      expect(Object.keys(formatWhy)).toContain(key)
    }
  },
)
