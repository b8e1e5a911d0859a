/** The demonstration's data: the same model, rounds, parameters and seed give the same data, byte for byte. */
import type { Model } from '#scoring/index.ts'
import { type DemoAssessment, type DemoRound, makeAssessments } from './assessments.ts'
import { type DemoOrganisation, makeOrganisations } from './organisations.ts'
import { type DemoSubmission, toDemoSubmissions } from './steps.ts'
import { type DemoParameters, demoParameters, demoSeed } from './parameters.ts'

export interface Generated {
  organisation: DemoOrganisation
  /** In the order of the rounds. */
  assessments: (DemoAssessment & { submissions: DemoSubmission[] })[]
}

/** @param rounds in time order; the last is the open one, in which some showcases have submitted */
export function generate(
  model: Model,
  rounds: readonly DemoRound[],
  parameters: DemoParameters = demoParameters,
  seed: number = demoSeed,
): Generated[] {
  const process = { model, parameters, seed }
  return makeOrganisations(parameters, seed, rounds.length).map((organisation) => ({
    organisation,
    assessments: makeAssessments(process, rounds, organisation).map((assessment) => ({
      ...assessment,
      submissions: toDemoSubmissions(process, organisation, assessment, rounds[assessment.round]!),
    })),
  }))
}
