import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  findRunningHost,
  leaveRecord,
  recordPath,
  removeRecord,
} from '../../../../src/main/loopback/running-host'
import { createEventBus } from '../../../../src/main/rpc/event-bus'
import { temporaryFolder } from '../../../support/temporary-library'
import { temporaryServer } from '../../../support/transports'

const dispatch = () => Promise.resolve({ ok: true, value: null } as const)

async function path(): Promise<string> {
  return recordPath('/a/library', join(await temporaryFolder(), 'browser'))
}

test('a second start finds the first and gets an address for a command line of its own', async () => {
  const record = await path()
  const { server, ownerCode } = await temporaryServer({ dispatch, events: createEventBus() })
  leaveRecord(record, server.origin, ownerCode)
  const found = await findRunningHost(record)
  expect(found?.url).toBe(`${server.origin}/#launch=${ownerCode}`)
  expect(found?.freshUrl).toMatch(/#launch=secret-\d+$/)
  expect(found?.freshUrl).not.toBe(found?.url)
})

test('only the person can read the record', async () => {
  const record = await path()
  leaveRecord(record, 'http://127.0.0.1:1', 'code')
  if (process.platform !== 'win32') expect((await stat(record)).mode & 0o777).toBe(0o600)
})

test('a host that is gone, another program at its port, and a broken record are no running host', async () => {
  const record = await path()
  expect(await findRunningHost(record)).toBeUndefined()
  leaveRecord(record, 'http://127.0.0.1:1', 'code')
  expect(await findRunningHost(record)).toBeUndefined()
  const { server } = await temporaryServer({ dispatch, events: createEventBus() })
  leaveRecord(record, server.origin, 'the code of another host')
  expect(await findRunningHost(record)).toBeUndefined()
  await writeFile(record, '{"origin":')
  expect(await findRunningHost(record)).toBeUndefined()
  removeRecord(record)
  expect(await findRunningHost(record)).toBeUndefined()
})

test('libraries do not share a record', () => {
  expect(recordPath('/a', '/p/browser')).not.toBe(recordPath('/b', '/p/browser'))
})
