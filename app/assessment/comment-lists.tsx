import { Details, InsetText } from 'nhsuk-react-components'
import { Facts } from '#app/ui/facts.tsx'
import type { FormReply } from '#app/ui/form.ts'
import { CommentFields } from './comment-fields.tsx'
import { CommentThread } from './comment-thread.tsx'
import type { CommentsPage } from './comments-page.ts'

/** The answer that the comments are about. */
export function AnswerInShort({ answer: { answer, rationale, evidence } }: Pick<CommentsPage, 'answer'>) {
  return (
    <>
      <Facts
        facts={[
          ['Answer', answer],
          ['Evidence', evidence === 1 ? '1 item' : evidence === 0 ? 'None' : `${evidence} items`],
        ]}
      />
      {rationale === '' ? null : (
        <Details>
          <Details.Summary>What shows this</Details.Summary>
          <Details.Text>
            <p className="remi-typed">{rationale}</p>
          </Details.Text>
        </Details>
      )}
    </>
  )
}

interface Props {
  page: CommentsPage & { newId: string; here: string }
  reply: FormReply | undefined
}

/** Open threads, a form for a new one, and what is resolved. */
export function CommentLists({ page, reply }: Props) {
  const { closed, open, resolved, people, newId: id } = page
  // What was typed is not lost when the assessment was signed off meanwhile.
  const replying = closed && !reply ? null : { id, people, reply }
  const toThread = (thread: (typeof open)[number]) => (
    <CommentThread key={thread.id} thread={thread} replying={replying} />
  )
  return (
    <>
      {closed ? <WhyClosed closed={closed} /> : null}
      <h2 className="nhsuk-heading-m">Open comments</h2>
      {open.length > 0 ? (
        <ul className="remi-threads">{open.map(toThread)}</ul>
      ) : (
        <p>There are no open comments.</p>
      )}
      {replying ? (
        <>
          <h2 className="nhsuk-heading-m">Add a comment</h2>
          <p>
            Leads, contributors and executive sponsors of your organisation can read comments. They are not
            part of what you submit.
          </p>
          <CommentFields thread="" id={id} people={people} reply={reply} />
        </>
      ) : null}
      {resolved.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">Resolved comments</h2>
          <ul className="remi-threads">{resolved.map(toThread)}</ul>
        </>
      ) : null}
    </>
  )
}

function WhyClosed({ closed }: { closed: 'merged' | 'signed' }) {
  return (
    <InsetText>
      <p>
        {closed === 'merged'
          ? 'This organisation has merged into another, so its comments no longer change.'
          : 'This assessment is signed off, so its comments no longer change.'}
      </p>
    </InsetText>
  )
}
