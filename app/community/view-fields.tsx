import { Form } from '@remix-run/react'
import { Button, Details, Radios, Textarea } from 'nhsuk-react-components'
import { toSentVersion } from '#app/ui/conflict.ts'
import { typedText } from '#app/ui/form.ts'
import { type Locale, type Say, toSay } from './locale.ts'
import type { QuestionPage } from './question-page.ts'
import type { ViewReply } from './save-view-form.server.ts'
import { Stage } from './they-say.tsx'
import { verdicts } from './verdicts.ts'
import { longestReason } from './view-form.ts'

interface Props {
  locale: Locale
  page: QuestionPage
  reply: ViewReply | undefined
}

/** What the reviewer sees: a plain form, which keeps what was typed. */
export function ViewFields({ locale, page, reply }: Props) {
  const say = toSay(locale)
  const own = page.own
  const kept = { verdict: own?.verdict, reason: own?.reason, level: own?.level?.toString() }
  const value = (field: keyof typeof kept) => (reply ? typedText(reply, field) : kept[field])
  return (
    <Form method="post" noValidate>
      <input
        type="hidden"
        name="version"
        value={reply?.saved?.version ?? toSentVersion(own?.version ?? 0, reply, false)}
      />
      <input type="hidden" name="answerVersion" value={page.answerVersion} />
      <Radios
        id="verdicts"
        name="verdict"
        legend={say('view.legend')}
        legendProps={{ size: 's' }}
        error={reply?.errors.verdict}
      >
        {verdicts.map((verdict, position) => (
          <Radios.Item
            key={verdict}
            id={position === 0 ? 'verdict' : `verdict-${verdict}`}
            value={verdict}
            defaultChecked={value('verdict') === verdict}
          >
            {say(`view.${verdict}`)}
          </Radios.Item>
        ))}
      </Radios>
      <Textarea
        id="reason"
        name="reason"
        label={say('view.reason')}
        labelProps={{ size: 's' }}
        hint={say('view.reason_hint')}
        rows={4}
        dir="auto"
        maxLength={longestReason}
        defaultValue={value('reason')}
        error={reply?.errors.reason}
      />
      <LevelChoice locale={locale} page={page} chosen={value('level') ?? ''} error={reply?.errors.level} />
      <SaveButtons say={say} next={page.next} />
    </Form>
  )
}

interface LevelProps {
  locale: Locale
  page: QuestionPage
  chosen: string
  error: string | undefined
}

/** Closed until it is wanted. */
function LevelChoice({ locale, page, chosen, error }: LevelProps) {
  const say = toSay(locale)
  return (
    <Details open={error !== undefined || chosen !== ''}>
      <Details.Summary>{say('view.level')}</Details.Summary>
      <Details.Text>
        <Radios
          id="levels"
          name="level"
          legend={say('view.level_legend')}
          legendProps={{ size: 's' }}
          error={error}
        >
          {page.stages.map((stage, position) => (
            <Radios.Item
              key={stage.level}
              id={position === 0 ? 'level' : `level-${stage.level}`}
              value={String(stage.level)}
              defaultChecked={chosen === String(stage.level)}
            >
              {say('view.level_option', { level: stage.level })} <Stage locale={locale} stage={stage} />
            </Radios.Item>
          ))}
          <Radios.Item id="level-none" value="" defaultChecked={chosen === ''}>
            {say('view.level_none')}
          </Radios.Item>
        </Radios>
      </Details.Text>
    </Details>
  )
}

function SaveButtons({ say, next }: { say: Say; next: string | null }) {
  return (
    <div className="nhsuk-button-group">
      {next ? (
        <Button type="submit" name="intent" value="next">
          {say('view.save_next')}
        </Button>
      ) : null}
      <Button type="submit" name="intent" value="list" secondary={next !== null}>
        {say('view.save_list')}
      </Button>
    </div>
  )
}
