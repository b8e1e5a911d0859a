import type { Plural } from './catalogue.ts'

/** What the reviewers' pages say: short words, for people outside the NHS, for a reading age of about 11. */
export const en = {
  'language.choose': 'Language',
  'language.unchecked': 'This translation still waits to be checked by somebody whose first language it is.',
  'language.content': 'The questions and the answers are in English. They are not translated.',
  'error.title': 'There is a problem',

  'home.title': 'Say what you see',
  'home.introduction':
    '{organisation} has looked at its own work on race equality. It asks you if what it says is right.',
  'home.group': 'You speak for {group}.',
  'home.no_group':
    'You are not in a group yet. Ask the person who invited you to put you in one. Then you can say what you see.',
  'home.none': 'There is nothing for you to look at yet. We send you an email when there is.',
  'home.round': 'The year {round}',
  'home.open': 'You can say what you see until the end of {day}.',
  'home.over': 'This is closed. You can still read what you said.',
  'home.start': 'Start',
  'home.continue': 'Go on',
  'home.read': 'Read what you said',
  'home.what_happens': 'What happens with what you say',

  'progress.questions': {
    one: 'You have done {done} of {count} question',
    other: 'You have done {done} of {count} questions',
  },
  'state.done': 'Done',
  'state.begun': '{done} of {of} done',
  'state.to_do': 'To do',
  'state.waiting': 'No answer yet',

  'list.title': 'The year {round}',
  'list.introduction':
    'These are promises on race equality. Choose one. You see what {organisation} says about itself, and you say if you agree.',
  'list.questions': { one: '{count} question', other: '{count} questions' },
  'list.own': 'What you have said so far',
  'list.back': 'All promises',
  'list.home': 'Back to the start',

  'question.number': 'Question {number} of {of}',
  'question.why': 'Why it matters.',
  'question.next': 'Next question',
  'question.previous': 'Question before',

  'they.title': 'What {organisation} says',
  'they.met': {
    one: 'They say that this is true:',
    other: 'They say that these {count} things are true:',
  },
  'they.none': 'They say that they have not begun:',
  'they.not_applicable': 'They say that this question does not fit them. This is why:',
  'they.unanswered': 'They have not answered this question yet. Please come back later.',
  'they.level': 'So they are at stage {level} of {of}:',
  'they.words': 'In their own words',
  'they.no_words': 'They did not write more than that.',

  'evidence.title': 'What they show for it',
  'evidence.none': 'They have not let you see anything for this question.',
  'evidence.day': 'from {day}',
  'evidence.file': '(a file to download)',
  'evidence.new_tab': '(opens in a new tab)',
  'evidence.where': 'Where it is:',

  'view.title': 'What do you see?',
  'view.legend': 'Do you agree with what they say?',
  'view.agree': 'I agree',
  'view.disagree': 'I do not agree',
  'view.cannot_tell': 'I cannot tell',
  'view.reason': 'Why?',
  'view.reason_hint':
    'You need to say why if you do not agree. Do not write names, and nothing that shows who you are.',
  'view.level': 'Say which stage you see, if you want to',
  'view.level_legend': 'Which stage fits what you see?',
  'view.level_option': 'Stage {level}:',
  'view.level_none': 'I do not want to say',
  'view.save_next': 'Save and go to the next question',
  'view.save_list': 'Save and go to the list',
  'view.saved': 'Saved. You can change it until the end of {day}.',
  'view.said': 'You said: {verdict}',
  'view.said_level': 'You see stage {level}:',
  'view.nothing': 'You have not said anything here.',
  'view.earlier':
    'They changed their answer after you said this. Look again, and save if you still think so.',
  'view.earlier_read': 'You said this of an earlier answer.',
  'view.no_group': 'You are not in a group yet, so you cannot save. Ask the person who invited you.',

  'reply.title': 'They replied to you',
  'reply.day': 'Reply from {day}',
  'reply.earlier': 'You have changed what you said since.',

  'conflict.title': 'Two versions of what you said',
  'conflict.saved': 'This is saved:',
  'conflict.what_to_do':
    'What you wrote now is below. Save it to put it in the place of what was saved, or leave this page to keep what was saved.',

  'error.verdict': 'Choose if you agree',
  'error.reason': 'Write why you do not agree',
  'error.reason_long': 'Why? must be {max} letters or fewer',
  'error.reason_characters': 'Why? has signs in it that cannot be saved',
  'error.level': 'Choose a stage from the list',
  'error.over': 'This is closed now, so what you wrote is not saved',
  'error.unanswered': 'They have not answered this question, so there is nothing to agree with yet',
  'error.no_group': 'You are not in a group yet, so what you wrote is not saved',
  'error.unreachable': 'This could not be saved. What you wrote is still on this page. Try again in a moment',
  'error.signed_out':
    'You have been signed out, so this is not saved yet. Sign in again in another tab, then come back and save',
  'error.conflict': 'You saved something else here, on another screen. What you wrote now is not saved yet',

  'own.title': 'What you have said',
  'own.none': 'You have not said anything yet.',
  'own.change': 'Change',
  'own.read': 'Read',

  'what.title': 'What happens with what you say',
  'what.who': 'Who reads it',
  'what.who_organisation':
    'The people who work on this at {organisation} read it. So do its leaders. They see it beside what they said about themselves.',
  'what.who_public':
    'Your words and your group are not put on a website by this service. {organisation} may show there how often people agreed, did not agree or could not tell. It is shown only where five people or more gave a view on a question, and only when this is closed.',
  'what.name': 'Your name',
  'what.name_group': 'They see the name of your group. They never see your name beside what you said.',
  'what.name_guess':
    'They know who is in your group. If the group is small, or you write about something that only you know, they may guess that it was you.',
  'what.network': 'If you speak for a staff network',
  'what.network_end': 'They see what a staff network says only when it is closed, not while it is open.',
  'what.network_five':
    'They see what it says on a question only if five people or more from the network gave a view on that question.',
  'what.network_total':
    'If fewer than five do so on every question, they see only how often the network agreed, did not agree or could not tell, for all questions together. They do not see why, and not on which question. If fewer than three people gave a view, or all said the same, they do not see even that.',
  'what.change': 'What can be changed',
  'what.change_you': 'You can change what you said until it is closed.',
  'what.change_them':
    'They cannot change it, and they cannot delete it. It does not change the stage that they give themselves. They can reply, and then you get an email.',
  'what.page': 'You can see all that you said, and the replies, on one page.',

  'mail.language': 'You can read the pages in English.',
} as const satisfies Record<string, string | Plural<'en'>>

export type English = typeof en
