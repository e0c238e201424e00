import type { IncomingMessage } from 'node:http'
import { HttpFailure } from './http-failure'

/**
 * Reads a JSON body.
 *
 * @param limit largest accepted body in bytes
 * @throws HttpFailure 415 for another content type, 413 beyond the limit, 400 for what is no JSON object
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    throw new HttpFailure(415, 'INVALID_INPUT', 'Requests are JSON in UTF-8.')
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return parseObject(Buffer.concat(chunks))
}

function parseObject(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Told below, with every other body that is no object.
  }
  throw new HttpFailure(400, 'INVALID_INPUT', 'The body is not a JSON object.')
}

function tooLarge(limit: number): HttpFailure {
  return new HttpFailure(413, 'INVALID_INPUT', `The request is larger than ${limit} bytes.`)
}
