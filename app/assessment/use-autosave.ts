import { type ChangeEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Autosave, startAutosave, type Told } from './autosave.ts'

interface Options {
  url: string
  version: number
  /** Nothing is saved by itself while the reader chooses between two versions. */
  paused: boolean
}

/** Saves the form as it changes and says so. What could not be saved stays on the page. */
export function useAutosave(form: RefObject<HTMLFormElement>, { url, version, paused }: Options) {
  const [told, setTold] = useState<Told>({ message: '', sequence: 1 })
  const autosave = useRef<Autosave>()
  useEffect(() => {
    if (!form.current) return
    const started = startAutosave(form.current, url, setTold)
    autosave.current = started
    window.addEventListener('pagehide', started.leave)
    return () => {
      window.removeEventListener('pagehide', started.leave)
      started.leave()
    }
  }, [form, url])

  const onChange = (event: ChangeEvent<HTMLFormElement>) => {
    const { name } = event.target as unknown as HTMLInputElement
    if (!paused && !name.startsWith('evidence')) autosave.current?.changed()
  }
  return {
    ...told,
    /** Versions only rise: the newer of the page's and the one last saved by itself. */
    version: Math.max(version, told.saved ?? 0),
    onChange,
    onSubmit: () => autosave.current?.stop(),
  }
}
