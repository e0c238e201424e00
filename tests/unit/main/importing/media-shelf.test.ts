import { describe, expect, it } from 'vitest'
import { mediaKind } from '../../../../src/main/importing/media-kind'
import { createMediaShelf } from '../../../../src/main/importing/media-shelf'
import { aPicture, aSound, mediaName } from '../../../support/pictures'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'

describe('mediaKind', () => {
  it.each([
    ['png', aPicture()],
    ['wav', aSound()],
    ['jpg', latin('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['gif', latin('GIF89a......')],
    ['webp', latin('RIFF\x10\0\0\0WEBPVP8 ')],
    ['avif', latin('\0\0\0\x20ftypavif\0\0\0\0')],
    ['m4a', latin('\0\0\0\x20ftypM4A \0\0\0\0')],
    ['mp3', latin('ID3\x04\0')],
    // Two frames of MPEG 1 layer III, 128 kbit/s at 44,100 Hz: 417 bytes each.
    ['mp3', Buffer.concat([latin('\xff\xfb\x90\0'), Buffer.alloc(413), latin('\xff\xfb\x90\0')])],
    ['ogg', latin('OggS\0\x02')],
    ['weba', latin('\x1a\x45\xdf\xa3....webm........A_OPUS')],
    ['svg', Buffer.from(svg)],
    ['svg', Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n${svg}`)],
    ['svg', Buffer.from(`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg11.dtd">${svg}`)],
  ] as const)('knows %s from its bytes', (kind, bytes) => {
    expect(mediaKind(bytes)).toBe(kind)
  })

  it.each([
    ['a page', '<!doctype html><svg></svg>'],
    ['a page that mentions a drawing', '<html><body><svg></svg></body></html>'],
    ['a drawing whose entities unfold', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg}`],
    ['script', 'alert(1) // <svg>'],
    ['a program', 'MZ\x90\0'],
    ['a video', '\0\0\0\x20ftypisom\0\0\0\0'],
    ['a video with sound', '\x1a\x45\xdf\xa3....webm...V_VP9...A_OPUS'],
    [
      'text that begins like a bitmap',
      'BMW is a company, whose cars are driven by many people all over the world.',
    ],
    ['UTF-16 text', '\xff\xfe<\0s\0v\0g\0'],
    ['nothing', ''],
  ])('takes %s for neither a picture nor a sound', (_what, text) => {
    expect(mediaKind(latin(text))).toBeUndefined()
  })
})

describe('a shelf', () => {
  it('gives one content one address, whatever it was called', () => {
    const shelf = createMediaShelf()
    const address = `media/${mediaName(aPicture(), 'png')}`
    expect(shelf.add(aPicture())).toEqual({ address })
    expect(shelf.add(aPicture())).toEqual({ address })
    expect(shelf.add(aPicture(1))).not.toEqual({ address })
    expect(shelf.files).toHaveLength(2)
  })

  it('refuses what is no media, and what is too large', () => {
    const shelf = createMediaShelf()
    expect(shelf.add(Buffer.from('<script>'))).toEqual({ refusal: 'unknownKind' })
    const large = Buffer.alloc(33 * 1024 * 1024)
    aPicture().copy(large)
    expect(shelf.add(large)).toEqual({ refusal: 'tooLarge' })
    expect(shelf.files).toEqual([])
  })
})
