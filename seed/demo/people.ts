/** Who signs in to the demonstration. The passwords are public: load.ts keeps them out of a database in real use. */
import { demoId } from './ids.ts'

/** One account of the demonstration, to print at start. organisation: its name, or null for the whole service. */
export interface DemoSignIn {
  role: string
  email: string
  password: string
  organisation: string | null
}

export interface DemoPerson {
  id: string
  role: string
  email: string
  /** An account's name, not a person's. */
  name: string
  /** Null: nobody can sign in. */
  password: string | null
  /** Key of the organisation the role is held in, or null. */
  organisation: string | null
  /** The integrated care system the role is held for, or null. With neither it is held for the whole service. */
  ics: string | null
}

function person(
  key: string,
  name: string,
  role: string,
  organisation: string | null,
  password: string | null,
  ics: string | null = null,
): DemoPerson {
  return { id: demoId('user', key), role, email: `${key}@demo.example`, name, password, organisation, ics }
}

export const people: readonly DemoPerson[] = [
  person('lead', 'Demo lead, acute trust', 'lead', 'acute-1', 'copper-lantern-meadow'),
  person('administrator', 'Demo administrator', 'administrator', null, 'walnut-harbour-thimble'),
  person('contributor', 'Demo contributor, acute trust', 'contributor', 'acute-1', 'willow-anchor-biscuit'),
  person('sponsor', 'Demo sponsor, acute trust', 'sponsor', 'acute-1', 'granite-feather-lagoon'),
  person('board', 'Demo board member, acute trust', 'board', 'acute-1', 'cobalt-teapot-meridian'),
  person('reviewer', 'Demo community reviewer', 'reviewer', 'acute-1', 'hazel-trumpet-canyon'),
  person('network', 'Demo staff network member', 'reviewer', 'acute-1', 'tulip-saddle-horizon'),
  person('ics', 'Demo ICS lead', 'ics_lead', null, 'pepper-glacier-sandal', 'NCL'),
  person('steering', 'Demo steering group', 'steering', null, 'maple-cushion-voyage'),
  person('council', 'Demo lead, council', 'lead', 'council-1', 'velvet-orchard-compass'),
  person('icb', 'Demo lead, ICB', 'lead', 'icb-1', 'marble-sparrow-kettle'),
  person('voluntary', 'Demo lead, small charity', 'lead', 'voluntary-1', 'saffron-ladder-pebble'),
  person(
    'mental-health',
    'Demo lead, mental health trust',
    'lead',
    'mental_health-1',
    'amber-violin-thicket',
  ),
  person('council-sponsor', 'Demo sponsor, council', 'sponsor', 'council-1', 'tulip-engine-parcel'),
  person(
    'mental-health-sponsor',
    'Demo sponsor, mental health trust',
    'sponsor',
    'mental_health-1',
    'silver-puddle-mustard',
  ),
  person('newcomer', 'Demo lead, newcomer', 'lead', 'primary_care-1', 'juniper-button-cascade'),
]

/** Stands for those who filled in the other organisations' assessments: no password and no role. */
export const author = { id: demoId('user', 'author'), email: 'author@demo.example', name: 'Demo author' }

/** Gives the demonstration's extra time. */
export const administrator = demoId('user', 'administrator')

/** Somebody who is invited and has not answered yet. */
export const invited = {
  email: 'invited@demo.example',
  role: 'contributor',
  organisation: 'acute-1',
  invitedBy: demoId('user', 'lead'),
}

/** Stands for the sponsors who signed the other organisations' submissions off. */
export const signer = { id: demoId('user', 'signer'), email: 'signer@demo.example', name: 'Demo sponsor' }

/** The organisation's lead, or the author of all others. */
export function leadOf(key: string): { id: string; name: string } {
  return people.find(({ organisation }) => organisation === key) ?? author
}

/** The organisation's sponsor, or who signs for all others. */
export function sponsorOf(key: string): { id: string; name: string } {
  return people.find(({ organisation, role }) => organisation === key && role === 'sponsor') ?? signer
}
