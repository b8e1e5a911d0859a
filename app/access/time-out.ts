import { noUse, type SessionEnd } from './session-end.ts'

/**
 * - `warn`: the session ends soon, and using the service makes it last longer; `last`: it has lasted as long as it may
 * - `ended`: it has ended, and the page stays, as it holds what somebody typed
 */
export type TimeOut = { state: 'quiet' | 'warn' | 'last' | 'ended'; minutes: number }

export interface Watch {
  /** Makes the session last longer. */
  stay: () => Promise<void>
  stop: () => void
}

/** Seconds before the end in which the page warns. */
const warnBefore = 120
const url = '/account/stay'

/** What the service says of the session: null when it has ended, undefined when it cannot be reached. */
async function ask(init: RequestInit): Promise<SessionEnd | null | undefined> {
  const reply = await fetch(url, { ...init, redirect: 'manual' }).catch(() => undefined)
  if (!reply || reply.status >= 500) return undefined
  return reply.ok ? ((await reply.json()) as SessionEnd) : null
}

/**
 * Watches the clock, and tells when to warn. Other pages of the same browser and saving by itself also use the session,
 * so the service is asked before anything is said.
 *
 * @param leave is called when the session has ended and nothing typed would be lost
 */
export function watchSession(given: SessionEnd, tell: (told: TimeOut) => void, leave: () => void): Watch {
  let end = given
  let at = Date.now()
  let told: TimeOut = { state: 'quiet', minutes: 0 }
  let asking = false

  function left(): number {
    return Math.min(end.idle, end.absolute) - (Date.now() - at) / 1000
  }
  function say(state: TimeOut['state']) {
    const minutes = Math.max(1, Math.ceil(left() / 60))
    if (told.state === state && told.minutes === minutes) return
    told = { state, minutes }
    tell(told)
  }
  function hear(heard: SessionEnd | null | undefined) {
    if (heard && heard.userId !== given.userId) return window.location.reload()
    if (heard) [end, at] = [heard, Date.now()]
    if (heard === null && told.state !== 'ended' && !holdsTyped()) return leave()
    if (heard === null || (heard === undefined && left() <= 0)) return say('ended')
    if (left() > warnBefore) return say('quiet')
    if (left() > 0) say(end.absolute <= end.idle ? 'last' : 'warn')
  }
  async function look(init: RequestInit = { headers: { [noUse]: '1' } }) {
    if (asking) return
    asking = true
    try {
      hear(await ask(init))
    } finally {
      asking = false
    }
  }
  const tick = () => {
    if (told.state === 'ended' || left() > warnBefore) return
    if (told.state === 'quiet' || left() <= 0) return void look()
    say(told.state)
  }
  const seen = () => {
    if (document.visibilityState === 'visible' && (told.state !== 'quiet' || left() <= warnBefore))
      void look()
  }
  const timer = window.setInterval(tick, 1000)
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('focus', seen)
  return {
    stay: () => look({ method: 'POST' }),
    stop: () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('focus', seen)
    },
  }
}

/** Whether a form on the page was changed since it was shown. */
function holdsTyped(): boolean {
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('main :is(input, textarea, select):not([type=hidden])'),
  ]
  return fields.some((field) => {
    if (field instanceof HTMLSelectElement)
      return [...field.options].some((option) => option.selected !== option.defaultSelected)
    if (['checkbox', 'radio'].includes(field.type)) return field.checked !== field.defaultChecked
    return field.value !== field.defaultValue
  })
}
