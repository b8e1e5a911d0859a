import { expect, test } from 'vitest'
import { submitAssessment } from '#app/assessment/submit.server.ts'
import { addEvidence } from '#app/assessment/evidence.server.ts'
import { toCsv } from '#app/results/download.ts'
import { requireSubmission } from '#app/results/read-submission.server.ts'
import { indicatorsOf } from '#scoring/index.ts'
import { givenDatabase } from '#tests/database.ts'
import { answeringAny, givenAnswer, givenCompleteAssessment, givenEvidence, origin } from '#tests/fixtures.ts'

givenDatabase()

test('what somebody typed is no formula in a spreadsheet, wherever it stands', async () => {
  const assessment = await givenCompleteAssessment()
  const { id: assessmentId, organisationId, lead } = assessment
  const [first, second] = indicatorsOf(assessment.model)
  await givenAnswer(assessment, first!.id, { met: [1], rationale: '=HYPERLINK("x")', confidence: 'high' })
  await givenAnswer(assessment, second!.id, { met: [1], rationale: '\u00a0-1+cmd', confidence: 'high' })
  const at = { assessmentId, indicatorId: second!.id }
  await addEvidence(organisationId, answeringAny(lead), at, { item: givenEvidence('@SUM(1)') })
  const made = await submitAssessment(organisationId, lead.id, assessmentId, origin)
  const { submissionId } = made as { submissionId: string }
  const { model, submission } = await requireSubmission(organisationId, submissionId, 'drafts')
  const cells = toCsv(model, submission).split(/[,\r\n]+/)
  expect(cells).toContain(`"'=HYPERLINK(""x"")"`)
  expect(cells).toContain(`'\u00a0-1+cmd`)
  expect(cells.filter((cell) => /^"?[\s\ufeff]*[=+\-@]/.test(cell))).toEqual([])
})
