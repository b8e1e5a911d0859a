import type { FormReply } from '#app/ui/form.ts'
import type { ModelIssue } from '#scoring/index.ts'

export interface UploadReply extends FormReply {
  issues: ModelIssue[]
  /** How many more there are than are listed. */
  more: number
}

/** More than anybody mends at once; what one upload makes wrong has no end. */
const mostListed = 500

/** The text of the chosen file, or else what was pasted. */
export async function readIndexText(form: FormData): Promise<string> {
  const [file, pasted] = [form.get('file'), form.get('content')]
  if (file instanceof Blob && file.size > 0) return file.text()
  return typeof pasted === 'string' ? pasted : ''
}

/** What the page shows when nothing was uploaded: all that is wrong, and the text to mend. */
export function refuseUpload(text: string, issues: readonly ModelIssue[]): UploadReply {
  const problems = issues.length === 1 ? '1 problem' : `${issues.length} problems`
  const content =
    issues.length === 0
      ? 'Choose a file or paste the index'
      : `The index has ${problems}. Mend what is listed and upload it again`
  return {
    errors: { content },
    typed: { content: text },
    issues: issues.slice(0, mostListed),
    more: Math.max(0, issues.length - mostListed),
  }
}
