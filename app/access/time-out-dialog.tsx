import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { SessionEnd } from './session-end.ts'
import { type TimeOut, type Watch, watchSession } from './time-out.ts'

const quiet: TimeOut = { state: 'quiet', minutes: 0 }

/** Warns two minutes before the session ends, and keeps a page with something typed when it has. */
export function TimeOutDialog({ session }: { session: SessionEnd }) {
  const [told, setTold] = useState(quiet)
  const [read, setRead] = useState(false)
  const watch = useRef<Watch>()
  const { pathname, search } = useLocation()
  const here = useRef('')
  useEffect(() => {
    here.current = `/sign-in?${new URLSearchParams({ returnTo: pathname + search })}`
  }, [pathname, search])
  useEffect(() => {
    const started = watchSession(session, setTold, () => window.location.assign(here.current))
    watch.current = started
    return () => {
      started.stop()
      setTold(quiet)
      setRead(false)
    }
  }, [session])
  // Nothing makes a session last longer than it may: that is said once.
  if (told.state === 'quiet' || (told.state === 'last' && read)) return null
  const go = () => (told.state === 'last' ? setRead(true) : void watch.current?.stay())
  return <Dialog key={told.state} told={told} go={go} />
}

/** The browser keeps the focus in an open dialog, and gives it back when it closes. */
function Dialog({ told, go }: { told: TimeOut; go: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const ended = told.state === 'ended'
  return (
    <dialog
      ref={dialog}
      className={ended ? 'remi-time-out remi-time-out--ended' : 'remi-time-out'}
      aria-labelledby="time-out-title"
      aria-describedby="time-out-text"
      onCancel={(event) => {
        event.preventDefault()
        go()
      }}
    >
      {ended ? <Ended check={go} /> : <Warning told={told} go={go} />}
    </dialog>
  )
}

function Warning({ told: { state, minutes }, go }: { told: TimeOut; go: () => void }) {
  const time = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return (
    <>
      <h2 className="nhsuk-heading-m" id="time-out-title">
        We will soon sign you out
      </h2>
      <p id="time-out-text" aria-live="polite">
        {state === 'warn'
          ? `You have not used the service for a while. To keep your account safe, we will sign you out in ${time}.`
          : `You signed in 12 hours ago. To keep your account safe, we will sign you out in ${time}. Save what you are doing.`}
      </p>
      <div className="nhsuk-button-group">
        <button className="nhsuk-button" type="button" onClick={go}>
          {state === 'warn' ? 'Stay signed in' : 'Go back to the page'}
        </button>
        <form action="/sign-out" method="post">
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </>
  )
}

function Ended({ check }: { check: () => void }) {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="time-out-title">
        You have been signed out
      </h2>
      <p id="time-out-text">
        What you typed is still on this page. Sign in again in the new tab, come back here, and save it.
      </p>
      <div className="nhsuk-button-group">
        <a className="nhsuk-button" href="/sign-in" target="_blank" rel="noopener">
          Sign in again (opens in a new tab)
        </a>
        <button className="nhsuk-button nhsuk-button--secondary" type="button" onClick={check}>
          I have signed in again
        </button>
      </div>
    </>
  )
}
