/** What the worker runs (read-in-worker.server.ts starts it): reads one file and says what is in it. */
import { parentPort, workerData } from 'node:worker_threads'
import { readRows } from './read-rows.server.ts'

parentPort!.postMessage(await readRows(Buffer.from(workerData as Uint8Array)))
