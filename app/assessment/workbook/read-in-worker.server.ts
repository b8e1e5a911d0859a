/** Files from outside are read in a worker with a limit on memory and time, so that the service goes on answering. */
import { startWorker } from '#app/platform/worker.server.ts'
import type { Refusal, WorkbookRow } from './rows.ts'

const longest = 10_000
const memory = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }
/** How many are read at once, and how many may wait. */
const most = { reading: 2, waiting: 8 }

let reading = 0
const waiting: (() => void)[] = []

/** The rows of an uploaded workbook, or why it is not taken: never an error. */
export async function readInWorker(bytes: Buffer): Promise<{ rows: WorkbookRow[] } | Refusal> {
  if (reading >= most.reading) {
    if (waiting.length >= most.waiting) return { refused: 'busy' }
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else reading += 1
  try {
    return await runWorker(bytes)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading -= 1
  }
}

function runWorker(bytes: Buffer): Promise<{ rows: WorkbookRow[] } | Refusal> {
  const own = new Uint8Array(bytes)
  return new Promise((resolve) => {
    const running = startWorker(import.meta.url, 'read-workbook.server.ts', {
      workerData: own,
      transferList: [own.buffer],
      resourceLimits: memory,
    })
    const end = (outcome: { rows: WorkbookRow[] } | Refusal) => {
      clearTimeout(timer)
      resolve(outcome)
      void running.terminate()
    }
    const timer = setTimeout(() => end({ refused: 'slow' }), longest)
    running.on('message', end)
    running.on('error', (error: NodeJS.ErrnoException) =>
      end({ refused: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'bomb' : 'damaged' }),
    )
    running.on('exit', () => end({ refused: 'damaged' }))
  })
}
