/** Files that are examined and stored at once. Each takes several times its size of memory on its way to the database. */
const most = 2

let running = 0
const waiting: (() => void)[] = []

/** Runs `work` when it is its turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
