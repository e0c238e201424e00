import { spawnSync } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-library'

/** Runs what looks for a Node in a checkout of its own, in which nothing is installed. */
async function startWithNode(version: string) {
  const checkout = await temporaryFolder()
  await cp('scripts', join(checkout, 'scripts'), { recursive: true })
  const file = pathToFileURL(join(checkout, 'scripts/support/node.mjs')).href
  const program = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
    const { requireNode } = await import('${file}')
    console.log(requireNode())`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}

test('a Node that is too old is told, with the one that is needed', async () => {
  const stderr = (version: string) =>
    `Dogear needs Node 22.15 or newer; this is ${version}. Get one at https://nodejs.org`
  for (const version of ['18.20.4', '20.19.0', '22.14.0'])
    expect(await startWithNode(version)).toEqual({ status: 1, stdout: '', stderr: stderr(version) })
})

test('a Node that is new enough is taken', async () => {
  for (const version of ['22.15.0', '24.0.0'])
    expect(await startWithNode(version)).toEqual({ status: 0, stdout: process.execPath, stderr: '' })
})
