import {
  type ChangeEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

interface Options {
  url: string
  version: number
  /** Nothing is saved by itself while the reader chooses between two versions. */
  paused: boolean
}

const pause = 700
const untilRetry = 5000
const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true })

/**
 * Saves the form a moment after its last change and says so. What could not be saved stays on the page and is tried
 * again; what was not sent yet when the page is left is sent then.
 */
export function useAutosave(form: RefObject<HTMLFormElement>, options: Options) {
  const [version, setVersion] = useState(options.version)
  const [sequence, setSequence] = useState(1)
  const [told, setTold] = useState<Told>({ message: '' })
  const timer = useRef<number>()
  const latest = useRef(0)
  useEffect(() => setVersion(options.version), [options.version])

  const send = useCallback((leaving: boolean) => {
    if (!form.current) return null
    window.clearTimeout(timer.current)
    timer.current = undefined
    latest.current += 1
    setSequence(latest.current + 1)
    const body = toBody(form.current, latest.current)
    return fetch(options.url, { method: 'POST', body, keepalive: leaving }).catch(() => null)
  }, [form, options.url])

  const save = useCallback(async () => {
    const sending = send(false)
    const sent = latest.current
    if (!sending) return
    const reply = await sending
    if (sent !== latest.current) return
    const now = await describe(reply)
    setTold(now)
    if (now.saved !== undefined) setVersion(now.saved)
    if (now.retry) timer.current = window.setTimeout(() => void save(), untilRetry)
  }, [send])

  useLayoutEffect(() => {
    const leave = () => void (timer.current !== undefined && send(true))
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [send])

  const onChange = (event: ChangeEvent<HTMLFormElement>) => {
    if (options.paused || (event.target as unknown as HTMLInputElement).name.startsWith('evidence')) return
    window.clearTimeout(timer.current)
    setTold({ message: 'Saving…' })
    timer.current = window.setTimeout(() => void save(), pause)
  }
  /** The form is sent by a button: nothing is left to send. */
  const onSubmit = () => {
    window.clearTimeout(timer.current)
    timer.current = undefined
    setTold({ message: '' })
  }
  return { version, sequence, message: told.message, signedOut: Boolean(told.signedOut), onChange, onSubmit }
}

function toBody(form: HTMLFormElement, sequence: number): URLSearchParams {
  const entries = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('evidence'),
  )
  const body = new URLSearchParams(entries)
  body.set('editSequence', String(sequence))
  return body
}

interface Told {
  message: string
  /** The version that was saved. */
  saved?: number
  /** Worth another try in a while. */
  retry?: boolean
  signedOut?: boolean
}

async function describe(reply: Response | null): Promise<Told> {
  if (reply?.redirected) return { message: 'Not saved yet. You have been signed out.', signedOut: true }
  if (!reply || reply.status >= 500)
    return { message: 'Not saved yet. Your answer is still on this page, and will be tried again.', retry: true }
  const said = (await reply.json().catch(() => ({}))) as {
    saved?: number
    errors?: Record<string, string>
    theirs?: object
  }
  if (said.saved !== undefined)
    return { message: `Saved at ${clock.format(new Date()).replace(' ', '')}`, saved: said.saved }
  if (said.theirs)
    return {
      message: 'Not saved yet. Someone else changed this answer: press “Save and continue” to see both versions.',
    }
  return { message: `Not saved yet. ${Object.values(said.errors ?? {})[0] ?? 'Try “Save and continue”'}.` }
}
