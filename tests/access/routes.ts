/** Every route of the service with its gates: the reviewed table that the tests of access hold the routes to. */
import type { Action } from '#app/access/policy.ts'

export type Expected = 'anyone' | 'user' | Action | null

/** The reviewed table: each route with who may load it and who may post to it; null where it has no such function. */
export const gates: Record<string, [loader: Expected, action: Expected]> = {
  $: ['anyone', 'anyone'],
  _index: ['anyone', null],
  about: ['anyone', null],
  'about_.versions.$versionId': ['anyone', null],
  'accessibility-statement': [null, null],
  cookies: [null, null],
  definitions: ['anyone', null],
  privacy: [null, null],
  'invitations.$token': ['anyone', 'anyone'],
  'sign-in': ['anyone', 'anyone'],
  'sign-in_.code': ['anyone', 'anyone'],
  'sign-out': ['anyone', 'anyone'],
  'set-up.$token': ['anyone', 'anyone'],
  'administration.accounts': ['accounts.manage', 'accounts.manage'],
  'administration.accounts_.$userId': ['accounts.manage', 'accounts.manage'],
  'administration.organisations_.$organisationId_.members': ['accounts.manage', 'accounts.manage'],
  'single-sign-on._index': ['anyone', null],
  'single-sign-on.callback': ['anyone', null],
  'single-sign-on.leave': ['anyone', null],
  'single-sign-on.sign-out': ['anyone', null],
  'password-reset': ['anyone', 'anyone'],
  'password-reset_.$token': ['anyone', 'anyone'],
  'password-reset_.done': [null, null],
  'password-reset_.sent': [null, null],
  'account._index': ['user', null],
  'account.confirm': ['user', 'user'],
  'account.confirm_.provider': ['user', null],
  'account.single-sign-on': ['user', 'user'],
  'account.single-sign-on_.go': ['user', null],
  'account.close': ['user', 'user'],
  'account.data': ['user', 'user'],
  'account.name': ['user', 'user'],
  'account.password': ['user', 'user'],
  'account.second-factor': ['user', 'user'],
  'account.second-factor_.code': ['user', 'user'],
  'account.second-factor_.recovery-codes': ['user', 'user'],
  'account.second-factor_.remove': ['user', 'user'],
  'account.sessions': ['user', 'user'],
  'account.stay': ['user', 'user'],
  tasks: ['user', null],
  'organisations._index': ['user', null],
  'organisations.$organisationId._index': ['organisation.read', 'assessment.open'],
  'organisations.$organisationId.assessments.$assessmentId._index': ['assessment.read', null],
  'organisations.$organisationId.assessments.$assessmentId.assign': [
    'assessment.assign',
    'assessment.assign',
  ],
  'organisations.$organisationId.assessments.$assessmentId.check': ['assessment.read', 'assessment.submit'],
  'organisations.$organisationId.assessments.$assessmentId.commitments.$commitmentId': [
    'assessment.read',
    null,
  ],
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId': [
    'assessment.read',
    'assessment.answer',
  ],
  'organisations.$organisationId.assessments.$assessmentId.indicators.$indicatorId_.autosave': [
    'assessment.answer',
    'assessment.answer',
  ],
  'organisations.$organisationId.assessments.$assessmentId.predecessors': ['assessment.read', null],
  'organisations.$organisationId.assessments.$assessmentId.reopen': [
    'assessment.reopen',
    'assessment.reopen',
  ],
  'organisations.$organisationId.assessments.$assessmentId.sign-off': [
    'assessment.sign-off',
    'assessment.sign-off',
  ],
  'organisations.$organisationId.department': ['assessment.open', 'assessment.open'],
  'organisations.$organisationId.members': ['members.manage', 'members.manage'],
  'organisations.$organisationId.members_.$userId': ['members.manage', 'members.manage'],
  'organisations.$organisationId.members_.$userId_.hand-over': ['members.manage', 'members.manage'],
  'administration._index': ['register.manage', null],
  'administration.index-versions._index': ['index.manage', null],
  'administration.index-versions.$draftId': ['index.manage', 'index.manage'],
  'administration.index-versions.new': ['index.manage', 'index.manage'],
  'administration.organisations._index': ['register.manage', null],
  'administration.organisations.$organisationId': ['register.manage', 'register.manage'],
  'administration.organisations.$organisationId_.merge': ['register.manage', 'register.manage'],
  'administration.organisations.new': ['register.manage', 'register.manage'],
  'administration.rounds._index': ['rounds.manage', null],
  'administration.rounds.$roundId': ['rounds.manage', null],
  'administration.rounds.$roundId_.edit': ['rounds.manage', 'rounds.manage'],
  'administration.rounds.$roundId_.extend': ['rounds.manage', 'rounds.manage'],
  'administration.rounds.$roundId_.withdraw.$organisationId': ['rounds.manage', 'rounds.manage'],
  'administration.rounds.new': ['rounds.manage', 'rounds.manage'],
  'completion._index': ['completion.read', null],
  'completion.list[.]csv': ['completion.read', null],
  'ics.$ics._index': ['ics.completion', null],
  'ics.$ics.list[.]csv': ['ics.completion', null],
  'organisations.$organisationId.predecessors.$predecessorId.submissions.$earlierId': [
    'submission.read',
    null,
  ],
  'organisations.$organisationId.predecessors.$predecessorId.submissions.$earlierId_.answers[.]csv': [
    'submission.export',
    null,
  ],
  'organisations.$organisationId.predecessors.$predecessorId.submissions.$earlierId_.submission[.]json': [
    'submission.export',
    null,
  ],
  'merged.$predecessorId': ['user', null],
  'organisations.$organisationId.submissions.$submissionId._index': ['submission.read', null],
  'organisations.$organisationId.submissions.$submissionId.certificate': ['submission.read', null],
  'organisations.$organisationId.submissions.$submissionId.answers[.]csv': ['submission.export', null],
  'organisations.$organisationId.submissions.$submissionId.submission[.]json': ['submission.export', null],
  'organisations.$organisationId.trail': ['trail.read', null],
  'organisations.$organisationId.trail[.]csv': ['trail.read', null],
  'administration.trail': ['trail.read-all', null],
  'administration.trail[.]csv': ['trail.read-all', null],
  'administration.mail._index': ['mail.read', null],
  'administration.mail.$mailId': ['mail.read', 'mail.read'],
  'administration.settings': ['settings.manage', 'settings.manage'],
}

/** What else asks for a proof of who is there that is at most 15 minutes old. */
export const needProof: Record<string, 'loader' | 'action'> = {
  'administration.accounts': 'action',
  'administration.accounts_.$userId': 'action',
  'administration.index-versions.$draftId': 'action',
  'administration.organisations.$organisationId_.merge': 'action',
  'administration.organisations_.$organisationId_.members': 'action',
  'administration.trail[.]csv': 'loader',
  'organisations.$organisationId.members_.$userId': 'action',
  'organisations.$organisationId.members_.$userId_.hand-over': 'action',
  'organisations.$organisationId.trail[.]csv': 'loader',
}

/** The address of a route, with `$name` for each parameter. */
export function toPath(name: string): string {
  const segments = name.replaceAll('[.]', '\0').split('.')
  const shown = segments
    .filter((segment) => !segment.startsWith('_'))
    .map((segment) => segment.replace(/_$/, ''))
  return `/${shown.join('/')}`.replaceAll('\0', '.')
}
