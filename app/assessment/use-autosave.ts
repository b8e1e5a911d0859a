import { type ChangeEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'

interface Options {
  url: string
  version: number
  /** Nothing is saved by itself while the reader chooses between two versions. */
  paused: boolean
}

const pause = 700
const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true })

/** Saves the form a moment after its last change and says so. What could not be saved stays on the page. */
export function useAutosave(form: RefObject<HTMLFormElement>, options: Options) {
  const [saved, setSaved] = useState(0)
  // Versions only rise: the higher one is what this page has seen last.
  const version = Math.max(options.version, saved)
  const [sequence, setSequence] = useState(1)
  const [message, setMessage] = useState('')
  const timer = useRef<number>()
  const latest = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const save = useCallback(async () => {
    if (!form.current) return
    latest.current += 1
    const sent = latest.current
    setSequence(sent + 1)
    const body = new URLSearchParams(
      [...new FormData(form.current)].filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && !entry[0].startsWith('evidence'),
      ),
    )
    body.set('editSequence', String(sent))
    setMessage('Saving…')
    const reply = await fetch(options.url, { method: 'POST', body }).catch(() => null)
    if (sent !== latest.current) return
    setMessage(await describe(reply, setSaved))
  }, [form, options.url])

  const onChange = (event: ChangeEvent<HTMLFormElement>) => {
    if (options.paused || (event.target as unknown as HTMLInputElement).name.startsWith('evidence')) return
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(), pause)
  }
  return { version, sequence, message, onChange }
}

async function describe(reply: Response | null, setSaved: (version: number) => void): Promise<string> {
  if (!reply || reply.redirected || reply.status >= 500)
    return 'Not saved yet. Your answer is still on this page: try “Save and continue”.'
  const said = (await reply.json().catch(() => ({}))) as { saved?: number; errors?: Record<string, string> }
  if (said.saved === undefined)
    return `Not saved yet. ${Object.values(said.errors ?? {})[0] ?? 'Try “Save and continue”'}.`
  setSaved(said.saved)
  return `Saved at ${clock.format(new Date()).replace(' ', '')}`
}
