import { useEffect, useState } from 'react'
import { listTasks, type Task } from '../api/taskClient'

export function TaskList() {
  const [tasks, setTasks] = useState<Task[]>([])
  useEffect(() => void listTasks().then(setTasks), [])
  return <ul>{tasks.map((task) => <li key={task.id}>{task.title}</li>)}</ul>
}
