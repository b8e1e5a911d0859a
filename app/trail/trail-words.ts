/** What the trail says in words: each action's sentence, and the kinds of action that can be asked for. */

/** Said after the name of who did it. An indicator that the line names is added. */
const sentences: Record<string, string> = {
  'access.refused': 'Was refused a page or an action',
  'account.anonymise': 'Removed the personal data of an account',
  'account.created': 'Made an account by single sign-on',
  'account.export': 'Downloaded the data of their account',
  'account.link-refused': 'Tried to link an account to single sign-on and was refused',
  'account.linked': 'Linked an account to single sign-on',
  'account.rename': 'Changed their name',
  'account.unlinked': 'Removed the link of an account to single sign-on',
  'answer.save': 'Saved an answer',
  'assessment.open': 'Started the assessment',
  'assessment.reopen': 'Reopened the assessment',
  'assessment.return': 'Returned the assessment with comments',
  'assessment.sign-off': 'Signed off the assessment',
  'assessment.submit': 'Submitted the assessment for sign-off',
  'assignment.give': 'Gave an indicator to somebody',
  'assignment.take-back': 'Took an indicator back',
  'completion.export': 'Downloaded the completion board',
  'demo.load': 'Loaded the made-up organisations',
  'evidence.add': 'Added evidence',
  'evidence.attach': 'Used evidence again',
  'evidence.detach': 'Removed evidence from an answer',
  'index.delete-draft': 'Deleted a draft of the index',
  'index.publish': 'Published a version of the index',
  'index.upload': 'Uploaded a draft of the index',
  'invitation.accept': 'Accepted an invitation',
  'invitation.resend': 'Sent an invitation again',
  'invitation.revoke': 'Withdrew an invitation',
  'invitation.send': 'Sent an invitation',
  'mail.read-link': 'Read the link in a message',
  'mail.try-again': 'Sent a message again',
  'member.add': 'Gave somebody a role',
  'member.hand-over': 'Handed the work of one member to another',
  'member.remove': 'Took a role from somebody',
  'organisation.add': 'Added an organisation',
  'organisation.edit': 'Changed an organisation',
  'organisation.merge': 'Merged an organisation into another',
  'password.ask': 'Asked for a new password',
  'password.change': 'Changed their password',
  'password.send': 'Sent somebody a link for a new password',
  'password.reset': 'Chose a new password by a link',
  'proof.give': 'Showed again who they are',
  'proof.refused': 'Could not show again who they are',
  'reminder.queue': 'Sent reminders of the end of a round',
  'retention.remove': 'Removed what had been kept long enough',
  'retention.remove-draft': 'Removed an assessment that was never submitted',
  'round.add': 'Added a round',
  'round.edit': 'Changed a round',
  'round.extend': 'Gave an organisation more time',
  'round.withdraw-extension': 'Withdrew the extra time of an organisation',
  'second-factor.codes': 'Made new recovery codes',
  'second-factor.confirm': 'Set up an authenticator app',
  'second-factor.refused': 'Gave a wrong code and was refused',
  'second-factor.remove': 'Removed an authenticator app',
  'session.end': 'Ended a session',
  'session.end-all': 'Ended all sessions of somebody',
  'set-up': 'Set up the service',
  'settings.change': 'Changed the settings',
  'sign-in': 'Signed in',
  'sign-in.awaits-code': 'Gave a right password, with a code still to come',
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
    patterns: ['sign-in%', 'sign-out%', 'session%', 'single-sign-on%', 'proof%'],
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
      'reminder%',
      'retention%',
    ],
  },
]
