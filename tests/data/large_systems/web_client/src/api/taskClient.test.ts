import { expect, test, vi } from 'vitest'
import { listTasks } from './taskClient'

test('the items of the page are the tasks', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => 'token' })
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: [{ id: '1', title: 'a' }] })))
  expect(await listTasks()).toEqual([{ id: '1', title: 'a' }])
})
