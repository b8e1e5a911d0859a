import type { ShouldRevalidateFunction } from '@remix-run/react'
import { type FormReply, typedText } from './form.ts'

/**
 * For pages whose action may find that something has changed meanwhile: they then show what is so now, as they do
 * without scripts. Remix by itself reads nothing anew after a refusal. Where the form did not arrive nothing can be read.
 */
export const readAnewOnConflict: ShouldRevalidateFunction = ({ actionStatus = 200 }) => actionStatus < 500

/**
 * The version that a form is sent with: the one it was opened at, through any other refusal, and the one that is there
 * now once the page has told of the conflict and shows it.
 */
export function toSentVersion(now: number, reply: FormReply | undefined, conflict: boolean): string | number {
  return conflict ? now : (typedText(reply, 'version') ?? now)
}
