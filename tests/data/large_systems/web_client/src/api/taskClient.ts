export type Task = { id: string; title: string }

const token = () => sessionStorage.getItem('access_token') ?? ''

export async function listTasks(): Promise<Task[]> {
  const answer = await fetch('/api/v1/tasks', {
    headers: { Authorization: `Bearer ${token()}`, 'X-Request-ID': crypto.randomUUID() },
  })
  if (!answer.ok) throw new Error(`tasks: ${answer.status}`)
  return (await answer.json()).items
}
