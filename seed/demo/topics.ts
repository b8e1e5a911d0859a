/** What an indicator is about, in words that follow "about", and documents that show it. */
export interface Topic {
  about: string
  documents: readonly [string, ...string[]]
}

export const topics: Record<string, Topic> = {
  'leadership.board-representation': {
    about: 'board and senior representation',
    documents: ['Leadership diversity profile', 'Succession plan'],
  },
  'leadership.public-statement': {
    about: 'our anti-racism statement',
    documents: ['Anti-racism statement', 'Yearly account of progress on the statement'],
  },
  'leadership.strategy-and-funding': {
    about: 'our race equity strategy and its funding',
    documents: ['Race equity delivery plan', 'Quarterly delivery tracker'],
  },
  'leadership.anti-racist-decisions': {
    about: 'race equity in policies and decisions',
    documents: ['Register of equality assessments', 'Quality check of equality assessments'],
  },
  'leadership.board-accountability': {
    about: 'how leaders answer for race equity',
    documents: ['Leaders’ equality objectives', 'Risk register entry on race equity'],
  },
  'leadership.system-leadership': {
    about: 'shared race equity work with partners',
    documents: ['Partnership meeting notes', 'Joint action plan'],
  },
  'workforce.recruitment-and-progression': {
    about: 'fair recruitment and progression',
    documents: ['Recruitment analysis by ethnicity', 'Interview panel records'],
  },
  'workforce.formal-processes': {
    about: 'fairness in formal processes',
    documents: ['Formal cases analysis by ethnicity', 'Pre-formal check records'],
  },
  'workforce.racism-at-work': {
    about: 'protection from racism at work',
    documents: ['Racist incident log, summary', 'Policy on racist abuse of staff'],
  },
  'workforce.safe-spaces': {
    about: 'staff networks and safe spaces',
    documents: ['Staff network terms of reference', 'Log of issues raised and replies'],
  },
  'workforce.anti-racism-learning': {
    about: 'anti-racism learning',
    documents: ['Anti-racism learning plan', 'Learning completion report'],
  },
  'workforce.beyond-headline-measures': {
    about: 'pay and contracts by ethnicity',
    documents: ['Ethnicity pay gap report', 'Analysis by contract type and ethnicity'],
  },
  'health-equity.ethnicity-recording': {
    about: 'ethnicity recording',
    documents: ['Data quality report', 'Ethnicity recording plan'],
  },
  'health-equity.use-of-ethnicity-data': {
    about: 'the use of ethnicity data',
    documents: ['Dashboard of measures by ethnicity', 'Data sharing agreement'],
  },
  'health-equity.population-health': {
    about: 'population health by ethnicity',
    documents: ['Needs assessment', 'Outreach report'],
  },
  'health-equity.core20plus5': {
    about: 'Core20PLUS5 by ethnic group',
    documents: ['Core20PLUS5 baseline by ethnicity', 'Core20PLUS5 quarterly review'],
  },
  'health-equity.fair-services': {
    about: 'culturally competent services',
    documents: ['Priority services review', 'Service plan with ethnic-gap measures'],
  },
  'health-equity.racism-in-care': {
    about: 'racism in care and services',
    documents: ['Complaints and incidents by ethnicity', 'Learning report on racism in care'],
  },
  'anchor-institution.anchor-plan': {
    about: 'our anchor plan',
    documents: ['Anchor plan', 'Map of spend, jobs and buildings'],
  },
  'anchor-institution.local-jobs': {
    about: 'local jobs and good work',
    documents: ['Local recruitment analysis', 'Routes into jobs, yearly report'],
  },
  'anchor-institution.procurement': {
    about: 'race equity in what we buy',
    documents: ['Supplier spend analysis', 'Procurement policy'],
  },
  'anchor-institution.estates': {
    about: 'our buildings and spaces',
    documents: ['Site walk-round findings', 'Log of community use of space'],
  },
  'anchor-institution.wider-determinants': {
    about: 'joint action on wider determinants',
    documents: ['Joint plan with partners', 'Joint review of shared measures'],
  },
  'communities.voice-in-decisions': {
    about: 'community voice in decisions',
    documents: ['Map of decision-making groups', 'Log of what communities said'],
  },
  'communities.co-production': {
    about: 'co-production in design',
    documents: ['Co-production standard', 'List of redesign projects'],
  },
  'communities.funding-partners': {
    about: 'funding for community partners',
    documents: ['Grants and contracts register', 'Partner survey'],
  },
  'communities.trust': {
    about: 'trust and confidence',
    documents: ['Trust survey results', '“You told us, we did” report'],
  },
  'communities.language': {
    about: 'language and accessible communication',
    documents: ['Interpreter fill rates', 'Policy on language and communication'],
  },
}

/** An indicator of a later index version is called by its title. */
export function topicOf({ id, title }: { id: string; title: string }): Topic {
  return topics[id] ?? { about: title, documents: ['Equality report'] }
}
