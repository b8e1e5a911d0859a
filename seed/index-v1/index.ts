import anchorInstitution from './anchor-institution.json' with { type: 'json' }
import communities from './communities.json' with { type: 'json' }
import healthEquity from './health-equity.json' with { type: 'json' }
import leadership from './leadership.json' with { type: 'json' }
import model from './model.json' with { type: 'json' }
import workforce from './workforce.json' with { type: 'json' }

/** Version 1 of the index as plain JSON: give it to `parseModel` before use. */
export const indexV1: unknown = {
  ...model,
  root: {
    ...model.root,
    children: [leadership, workforce, healthEquity, anchorInstitution, communities],
  },
}
