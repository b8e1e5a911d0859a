/** What the page says of the last try, and what it needs for the next one. */
export interface Told {
  message: string
  /** The version that was last saved by itself. */
  saved?: number
  signedOut?: boolean
  /** The number of the next save of this page. */
  sequence: number
}

export interface Autosave {
  changed: () => void
  /** The form is sent by a button: nothing is left to send. */
  stop: () => void
  /** The page is left: what was not sent yet is sent now. */
  leave: () => void
}

const pause = 700
const untilRetry = 5000
const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' })

/** Saves a form a moment after its last change, and tries again when the service could not be reached. */
export function startAutosave(form: HTMLFormElement, url: string, tell: (told: Told) => void): Autosave {
  let timer: number | undefined
  let sent = 0
  let saved: number | undefined

  function wait(milliseconds?: number) {
    window.clearTimeout(timer)
    timer = milliseconds === undefined ? undefined : window.setTimeout(() => void save(), milliseconds)
  }
  function send(leaving: boolean) {
    wait()
    sent += 1
    return fetch(url, { method: 'POST', body: toBody(new FormData(form), sent), keepalive: leaving }).catch(
      () => null,
    )
  }
  async function save() {
    const sending = send(false)
    const own = sent
    const outcome = await describe(await sending)
    saved = outcome.saved ?? saved
    if (own !== sent) return
    tell({ message: outcome.message, saved, signedOut: outcome.signedOut, sequence: sent + 1 })
    if (outcome.retry) wait(untilRetry)
  }
  return {
    changed: () => {
      wait(pause)
      tell({ message: 'Saving…', saved, sequence: sent + 2 })
    },
    stop: () => {
      wait()
      tell({ message: '', saved, sequence: sent + 1 })
    },
    leave: () => void (timer !== undefined && send(true)),
  }
}

function toBody(form: FormData, sequence: number): URLSearchParams {
  const entries = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('evidence'),
  )
  const body = new URLSearchParams(entries)
  body.set('editSequence', String(sequence))
  return body
}

/** Sends the answer of a form whose sending was broken off, because its page was left before the service replied. */
export function sendAfterAll(form: FormData, url: string): void {
  const body = toBody(form, Number(form.get('editSequence')))
  void fetch(url, { method: 'POST', body, keepalive: true }).catch(() => null)
}

interface Outcome {
  message: string
  saved?: number
  signedOut?: boolean
  /** Worth another try in a while. */
  retry?: boolean
}

async function describe(reply: Response | null): Promise<Outcome> {
  if (reply?.redirected) return { message: 'Not saved yet. You have been signed out.', signedOut: true }
  if (!reply || reply.status >= 500)
    return {
      message: 'Not saved yet. Your answer is still on this page and will be sent again.',
      retry: true,
    }
  const said = (await reply.json().catch(() => ({}))) as {
    saved?: number
    errors?: Record<string, string>
    theirs?: object
  }
  if (said.saved !== undefined)
    return { message: `Saved at ${clock.format(new Date()).replace(' ', '')}`, saved: said.saved }
  if (said.theirs)
    return {
      message:
        'Not saved yet. Someone else changed this answer: press “Save and continue” to see both versions.',
    }
  return { message: `Not saved yet. ${Object.values(said.errors ?? {})[0] ?? 'Try “Save and continue”'}.` }
}
