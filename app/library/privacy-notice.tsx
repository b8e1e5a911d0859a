import { Link } from '@remix-run/react'
import { Facts } from '#app/ui/facts.tsx'
import { Bullets } from './prose.tsx'

const held = [
  ['Your account', 'Your name, your work email address, and the organisations and roles you act for.'],
  [
    'Your password',
    'Only a scrambled form (a hash). It can check your password but cannot be turned back into it.',
  ],
  ['When you sign in', 'When you signed in, when you last used the service, and when your sign-in ends.'],
  [
    'Failed and repeated sign-ins',
    'How often an email address and an internet (IP) address were used to sign in, to stop people guessing passwords.',
  ],
  [
    'Answers',
    'What your organisation ticks and writes, its evidence, and who saved each part last and when. We ask you not to name people in answers or evidence.',
  ],
  [
    'Evidence files',
    'The files that your organisation uploads, as they are, with who uploaded them and when. A file can name its author, and a photo can say where it was taken.',
  ],
  [
    'The benchmark',
    'Who agreed that your organisation takes part or withdrew it, and when; what holds your organisation back, as ticked.',
  ],
  [
    'The action plan',
    'The actions that your organisation plans, with the name of who owns each, and who added, changed or closed it and when. We ask you not to name patients, or staff who have not agreed, in them.',
  ],
  [
    'Targets',
    'The stages that your organisation aims at, who proposed, approved or sent them back, and when.',
  ],
  [
    'Measures',
    'Numbers of staff, applicants or board members by ethnic group, and scores of services, as your organisation enters them from its yearly returns, with who entered them and when. They are numbers of groups. A number of very few people could still point to one of them, so only your organisation sees them, and the service compares no group of fewer than 20.',
  ],
  [
    'Board papers and public statements',
    'What your organisation writes for its board paper and for a public statement, who wrote or published it, and who withdrew it.',
  ],
  ['Assignments', 'Which indicators a lead gave you to answer, and by when.'],
  ['Comments', 'What you write to others about an answer, whom you tell of it, and who resolved it.'],
  [
    'What you say as a reviewer',
    'Which group you speak for, whether you agree with each answer, the stage you see, your reasons, and when you last changed them. Replies to you are kept with them.',
  ],
  ['Submitted assessments', 'The answers and evidence as they were, the result, who submitted it and when.'],
  [
    'Audit trail',
    'Who did what and when, such as signing in, opening or submitting an assessment. It does not hold what you wrote.',
  ],
] as const

const kept = [
  ['Sign-ins', 'End after 60 minutes without use, and after 12 hours at the latest.'],
  [
    'Your account',
    'While you act for an organisation in the service. Your name and email address are removed when you have had no role and have not used the service for 18 months, unless your administrators have set another time.',
  ],
  ['Messages that the service sends you', 'For 90 days, unless your administrators have set another time.'],
  [
    'Evidence and its files',
    'While your organisation takes part in the service. Evidence that was retired 2 years ago, and that no answer, submission or action uses, is removed with its files.',
  ],
  [
    'What reviewers say, and replies',
    'As long as the assessment that they are about. Nobody can delete them. When your account is removed your words stay, without your name.',
  ],
  ['Comments', 'As long as the assessment that they are about.'],
  [
    'Actions, targets, measures and texts of board papers',
    'As long as the service runs. Nobody can delete an action or its history; it can be stopped. When your account is removed they say “Someone who has left” in place of your name. What somebody typed stays as it is, a name in it too.',
  ],
  [
    'Public statements',
    'Until your organisation withdraws them, they are public. After that only your organisation sees that there was one. What was published, and who published and withdrew it, is kept for as long as the service runs.',
  ],
  ['A workbook that you upload', 'The changes it asks for are kept for 7 days. The file itself is not kept.'],
  [
    'Answers not submitted',
    'For 24 months after their round closed, unless your administrators have set another time.',
  ],
  [
    'Submitted assessments and the audit trail',
    'For as long as the service runs, so that years can be compared and the record can be trusted. They cannot be changed. The record of who submitted, returned, signed off or reopened an assessment, with their name and job title at the time, is part of it.',
  ],
] as const

export function PrivacyNotice() {
  return (
    <>
      <h1 className="nhsuk-heading-l">Privacy notice</h1>
      <p>This notice says what this service knows about you, why, and what you can do about it.</p>
      <h2 className="nhsuk-heading-m">Who is responsible</h2>
      <p>
        The organisation that runs this service is the controller of your personal data. If you have a
        question, contact your administrator, who can pass it to the organisation’s data protection officer.
      </p>
      <h2 className="nhsuk-heading-m">What we hold</h2>
      <Facts facts={held} />
      <p>
        We do not ask for your ethnicity, health or any other sensitive personal information about you. The
        assessment is about the organisation, not about the people in it. If you are a reviewer, the group you
        speak for may tell something of this kind, such as that you are in a trade union. Nobody has to be a
        reviewer.
      </p>
      <WhyAndWho />
      <h2 className="nhsuk-heading-m">How long we keep it</h2>
      <Facts facts={kept} />
      <Rights />
    </>
  )
}

function WhyAndWho() {
  return (
    <>
      <h2 className="nhsuk-heading-m">Why we hold it</h2>
      <p>
        We need it to run the service: to know who may see and change an organisation’s assessment, to keep it
        safe, and to show who did what. The legal basis is public task (article 6(1)(e) of the UK General Data
        Protection Regulation): it helps public bodies meet their equality duty.
      </p>
      <h2 className="nhsuk-heading-m">Who can see it</h2>
      <p>
        Members of your organisation can see its answers, evidence, comments and results in the service. Its
        board sees results once they are signed off, and the action plan, targets and measures. If your
        organisation merges into another, members of that one can see what yours submitted, its action plan
        and its measures, and its lead or sponsor can withdraw what yours published.
      </p>
      <p>
        Your organisation’s lead can open an assessment to reviewers: people from communities, staff networks,
        trade unions and partner organisations. They see its answers, and the evidence and files that the lead
        chose, but not who wrote them. Nobody else from outside can.
      </p>
      <p>
        What a reviewer says is shown to the organisation under the name of their group, and never with their
        name. What fewer than 5 people of a staff network say is shown only in total, or not at all.
      </p>
      <p>
        If your organisation joins the benchmark, anyone can know that it takes part. Its scores are put
        together with those of others, blurred and published; nobody is named in them.{' '}
        <Link to="/benchmarks/method">Read how the figures are protected</Link>.
      </p>
      <p>
        Nothing of your organisation is public unless its lead or sponsor publishes it. A public statement has
        its stages, what changed, what it chose of its actions, how often people agreed, and its own words. It
        names no owner, no reviewer and nobody who signed. Anyone can read and copy it.
      </p>
      <p>
        The people who look after the servers and backups can reach the data when they need to for that work,
        and only for that.
      </p>
      <p>The service:</p>
      <Bullets
        texts={[
          'does not use analytics or advertising',
          'does not load anything from other companies into its pages',
          'does not sell your data or send it to anyone else',
          'does not make automated decisions about you',
        ]}
      />
      <p>
        It uses cookies only to keep you signed in and to keep the language you chose.{' '}
        <Link to="/cookies">Read about cookies</Link>.
      </p>
    </>
  )
}

function Rights() {
  return (
    <>
      <h2 className="nhsuk-heading-m">Your rights</h2>
      <p>You can ask to:</p>
      <Bullets
        texts={[
          'see the personal data we hold about you',
          'have it corrected if it is wrong',
          'have it erased, or its use limited, in some cases',
          'object to how we use it',
        ]}
      />
      <p>
        Ask your administrator. You will get an answer within one month. Submitted assessments and the audit
        trail are kept as they were, so a request about them may be answered by adding a correction.
      </p>
      <p>
        If you are not happy with the answer, you can{' '}
        <a href="https://ico.org.uk/make-a-complaint/" rel="noopener noreferrer">
          complain to the Information Commissioner’s Office
        </a>
        .
      </p>
      <p>This notice was last updated on 27 November 2026.</p>
    </>
  )
}
