import { type Action, can, inOrganisation, type Membership } from '#app/access/policy.ts'
import type { OverviewReader } from './list.server.ts'

/** What the page of an organisation offers to its reader. All of their roles there count together. */
export function toHomeRights(memberships: readonly Membership[], organisationId: string) {
  const may = (action: Action) => can(memberships, action, inOrganisation(organisationId))
  return {
    open: may('assessment.open'),
    answer: may('assessment.answer'),
    answerAny: may('assessment.answer-any'),
    signOff: may('assessment.sign-off'),
    readDrafts: may('assessment.read'),
    readResults: may('submission.read'),
    manageMembers: may('members.manage'),
    readTrail: may('trail.read'),
    readEvidence: may('evidence.read'),
    manageReviews: may('review.manage'),
    review: may('review.give'),
    manageStatements: may('statement.manage'),
    readBenchmark: may('benchmark.read'),
    readBoard: may('board.read'),
    readTargets: may('board.read'),
    readMeasures: may('measures.read'),
    readPlan: may('actions.read'),
  }
}

/** What the page of an assessment offers to its reader. */
export function toAssessmentRights(memberships: readonly Membership[], organisationId: string) {
  const may = (action: Action) => can(memberships, action, inOrganisation(organisationId))
  return {
    submit: may('assessment.submit'),
    assign: may('assessment.assign'),
    signOff: may('assessment.sign-off'),
    reopen: may('assessment.reopen'),
    workbook: may('workbook.use'),
    barriers: may('barriers.name'),
  }
}

export type HomeRights = ReturnType<typeof toHomeRights>

/** What is left of them in an organisation that has merged into another: its record is there to read. */
export function toReadOnly(rights: HomeRights): HomeRights {
  return { ...rights, open: false, answer: false, answerAny: false, signOff: false }
}

export function toSees({ readDrafts, readResults }: HomeRights): OverviewReader['sees'] {
  if (readDrafts) return 'drafts'
  return readResults ? 'results' : 'nothing'
}

/** Which submissions they may read, of those who may read any. */
export function toReader({ readDrafts }: HomeRights): 'drafts' | 'results' {
  return readDrafts ? 'drafts' : 'results'
}
