import pino, { type Logger } from 'pino'

const shared = globalThis as { remiLog?: Logger }

/** JSON lines to standard output. Never a name, an address, an answer or a secret: ids, route patterns and codes only. */
export function openLog(level: string): Logger {
  shared.remiLog = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  return shared.remiLog
}

export function log(): Logger {
  return shared.remiLog ?? openLog('info')
}

/** What may be said of an error: its kind, code and the frames of our own code, without values that users gave. */
export function toLoggable(error: unknown): { kind: string; code?: string; stack?: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  return { kind: error.name, code: (error as { code?: string }).code, stack: frames.slice(0, 8).map((line) => line.trim()) }
}
