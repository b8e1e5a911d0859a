import { serviceName } from '#app/ui/link.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Bullets } from './prose.tsx'

const prepared = '27 November 2026'

/** What a machine cannot try. A line goes when it has been tested with people, and what they found is listed instead. */
const outstanding = [
  'JAWS and NVDA screen readers on Windows',
  'VoiceOver on Mac, iPhone and iPad',
  'TalkBack on Android',
  'Dragon speech recognition and Voice Control',
  'screen magnifiers such as ZoomText',
  'switch devices and other ways to use a computer without a keyboard or mouse',
  'the Word, Excel and calendar files that the service makes, with any of these',
  'people with a learning disability, dyslexia or autism, and people who use British Sign Language',
]

const tested = [
  [
    'Automated checks',
    'We run axe, a tool that looks for failures of the guidelines, on pages in a real browser.',
  ],
  ['Keyboard only', 'We use pages with the keyboard alone, and check that you can always see where you are.'],
  [
    'Small screens and zoom',
    'We show pages 320 pixels wide, which is the same as 400% zoom, and check that nothing scrolls sideways.',
  ],
  ['No JavaScript', 'We use pages with JavaScript turned off.'],
  [
    'Board papers',
    'We open the Word file in LibreOffice and print the page, and check that headings and table heads are there and that each picture has a text.',
  ],
] as const

/** Follows the model statement of the accessibility regulations, whose fixed sentences are kept. */
export function AccessibilityStatement() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Accessibility statement</h1>
      <p>
        This accessibility statement applies to the {serviceName}: every page of this service, signed in or
        not.
      </p>
      <WhatYouCanDo />
      <HowAccessible />
      <Contact />
      <Compliance />
      <Testing />
    </>
  )
}

function WhatYouCanDo() {
  return (
    <>
      <p>
        We want as many people as possible to be able to use it. For example, that means you should be able
        to:
      </p>
      <Bullets
        texts={[
          'change colours, contrast and fonts in your browser or device',
          'zoom in up to 400% without the text spilling off the screen',
          'use the whole service with just a keyboard',
          'answer, check and submit an assessment, plan actions and enter measures with JavaScript turned off',
          'read every chart and picture as a table or as words',
        ]}
      />
      <p>
        <a href="https://mcmw.abilitynet.org.uk/" rel="noopener noreferrer">
          AbilityNet has advice on making your device easier to use
        </a>{' '}
        if you have a disability.
      </p>
    </>
  )
}

function HowAccessible() {
  return (
    <>
      <h2 className="nhsuk-heading-m">How accessible this service is</h2>
      <p>
        We test the service ourselves, in the ways listed at the end of this page, and mend what we find. We
        do not yet know how well it works for people who use assistive technology, because they have not
        tested it.
      </p>
      <p>Evidence that organisations link to is on other websites. This statement does not cover it.</p>
    </>
  )
}

function Contact() {
  return (
    <>
      <h2 className="nhsuk-heading-m">Feedback and contact</h2>
      <p>
        If you find a problem, or if you need something on this service in another format such as large print,
        easy read or audio, contact your administrator: the person in your organisation who runs the service
        for you. Tell them the page, what you were doing and what you use to read it.
      </p>
      <h2 className="nhsuk-heading-m">Enforcement procedure</h2>
      <p>
        The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies
        (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility
        regulations’). If you are not happy with how we respond to your complaint,{' '}
        <a href="https://www.equalityadvisoryservice.com/" rel="noopener noreferrer">
          contact the Equality Advisory and Support Service (EASS)
        </a>
        .
      </p>
    </>
  )
}

function Compliance() {
  return (
    <>
      <h2 className="nhsuk-heading-m">Technical information about this service’s accessibility</h2>
      <p>
        The organisation that runs this service is committed to making it accessible, in accordance with the
        Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
      </p>
      <h3 className="nhsuk-heading-s">Compliance status</h3>
      <p>
        This service is partially compliant with the{' '}
        <a href="https://www.w3.org/TR/WCAG22/" rel="noopener noreferrer">
          Web Content Accessibility Guidelines version 2.2
        </a>{' '}
        AA standard, because the tests listed below have not been done.
      </p>
      <h3 className="nhsuk-heading-s">What is not yet tested</h3>
      <p>
        Our own checks leave no failure of the standard that we know of. These tests, with people who use the
        technology every day, are outstanding:
      </p>
      <Bullets texts={outstanding} />
      <p>We do not claim that any part is a disproportionate burden.</p>
    </>
  )
}

function Testing() {
  return (
    <>
      <h2 className="nhsuk-heading-m">How we tested this service</h2>
      <Facts facts={tested} />
      <h2 className="nhsuk-heading-m">Preparation of this accessibility statement</h2>
      <p>
        This statement was prepared on {prepared}. The service was last tested on {prepared} against the WCAG
        2.2 AA standard, by the people who build it. We review this statement at least once a year, and
        whenever the service changes in a way that matters here.
      </p>
    </>
  )
}
