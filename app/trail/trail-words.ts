/** What the trail says in words: each action's sentence, and the kinds of action that can be asked for. */

/** Said after the name of who did it. An indicator that the line names is added. */
const sentences: Record<string, string> = {
  'access.refused': 'Was refused a page or an action',
  'answer.save': 'Saved an answer',
  'assessment.open': 'Started the assessment',
  'assessment.submit': 'Submitted the assessment',
  'evidence.add': 'Added evidence',
  'evidence.attach': 'Used evidence again',
  'evidence.detach': 'Removed evidence from an answer',
  'set-up': 'Set up the service',
  'sign-in': 'Signed in',
  'sign-in.refused': 'Tried to sign in and was refused',
  'sign-out': 'Signed out',
  'submission.export': 'Downloaded a submission',
  'trail.export': 'Downloaded the audit trail',
}

/** The sentence of an action; the action's own name where there is none. */
export function toSentence(action: string, indicator?: string): string {
  const sentence = Object.hasOwn(sentences, action) ? sentences[action]! : action
  return indicator ? `${sentence}: ${indicator}` : sentence
}

export interface Kind {
  key: string
  label: string
  /** As PostgreSQL's "like" has them. */
  patterns: string[]
}

export const kinds: readonly Kind[] = [
  {
    key: 'assessment',
    label: 'Assessments, answers and evidence',
    patterns: ['assessment%', 'assignment%', 'answer%', 'evidence%', 'submission%'],
  },
  { key: 'people', label: 'Members and invitations', patterns: ['member%', 'invitation%', 'hand-over%'] },
  {
    key: 'sign-in',
    label: 'Signing in and out',
    patterns: ['sign-in%', 'sign-out%', 'session%', 'single-sign-on%'],
  },
  {
    key: 'account',
    label: 'Accounts, passwords and second factors',
    patterns: ['account%', 'user%', 'password%', 'second-factor%', 'recovery%', 'identity%'],
  },
  { key: 'refused', label: 'Refusals', patterns: ['%refused%'] },
  { key: 'export', label: 'Downloads', patterns: ['%.export'] },
  {
    key: 'administration',
    label: 'Administration',
    patterns: [
      'set-up%',
      'organisation%',
      'register%',
      'round%',
      'index%',
      'setting%',
      'mail%',
      'retention%',
    ],
  },
]
