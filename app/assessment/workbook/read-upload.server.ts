/** Files from outside are read in a worker with a limit on memory and time, so that the service goes on answering. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Refusal, WorkbookRow } from './rows.ts'

export const largestFile = 5 * 1024 * 1024
const longest = 10_000
const memory = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }
/** How many are read at once, and how many may wait. */
const most = { reading: 2, waiting: 8 }

/** The build has the worker beside the process; from the sources TypeScript is run as it is. */
const worker = import.meta.url.endsWith('.ts')
  ? {
      file: fileURLToPath(new URL('read-workbook.server.ts', import.meta.url)),
      execArgv: ['--import', 'tsx'],
    }
  : { file: path.resolve('build/server/read-workbook.js'), execArgv: [] }

let reading = 0
const waiting: (() => void)[] = []

/** The rows of an uploaded workbook, or why it is not taken: never an error. */
export async function readUploaded(bytes: Buffer): Promise<{ rows: WorkbookRow[] } | Refusal> {
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
    const running = new Worker(worker.file, {
      workerData: own,
      transferList: [own.buffer],
      execArgv: worker.execArgv,
      resourceLimits: memory,
      env: {},
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
