import pino, { type Logger } from 'pino'
import { sqlState } from '#prisma/store.ts'
import { currentRequestId } from './request.server.ts'

const shared = globalThis as { remiLog?: Logger }

/** What every line says beside its own words: the request that was being answered. */
function toRequest(): { request?: string } {
  const request = currentRequestId()
  return request ? { request } : {}
}

/** JSON lines to standard output. Never a name, an address, an answer or a secret: ids, route patterns and codes only. */
export function openLog(level: string): Logger {
  shared.remiLog = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: toRequest })
  return shared.remiLog
}

export function log(): Logger {
  return shared.remiLog ?? openLog('info')
}

interface Loggable {
  kind: string
  code?: string
  /** PostgreSQL's own code, where the error came from there. */
  sqlState?: string
  stack?: string[]
}

const frame = /^\s+at .+:\d+:\d+\)?$/

/** What may be said of an error: its kind, codes and frames, without the message, which can hold what users gave. */
export function toLoggable(error: unknown): Loggable {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { name, code, stack = '' } = error as NodeJS.ErrnoException
  // The message stands before the frames, and its lines can look like frames.
  const frames = stack.split('\n').filter((line) => frame.test(line) && !error.message.includes(line.trim()))
  return {
    kind: name,
    code,
    sqlState: sqlState(error),
    stack: frames.slice(0, 8).map((line) => line.trim()),
  }
}
