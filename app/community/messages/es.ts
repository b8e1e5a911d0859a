import type { Translation } from './catalogue.ts'
import type { English } from './en.ts'

/** Spanish, addressing the reader as "usted". It waits for a first-language speaker's check. */
export const es: Translation<English, 'es'> = {
  'language.choose': 'Idioma',
  'language.unchecked':
    'Esta traducción todavía no ha sido revisada por una persona que tenga el español como primera lengua.',
  'language.content': 'Las preguntas y las respuestas están en inglés. No están traducidas.',
  'error.title': 'Hay un problema',

  'home.title': 'Diga lo que ve',
  'home.introduction':
    '{organisation} ha examinado su propio trabajo sobre igualdad racial. Le pide que diga si lo que afirma es cierto.',
  'home.group': 'Usted habla en nombre de {group}.',
  'home.no_group':
    'Usted todavía no está en ningún grupo. Pida a la persona que le invitó que le ponga en uno. Entonces podrá decir lo que ve.',
  'home.none': 'Todavía no hay nada que mirar. Le enviaremos un correo electrónico cuando lo haya.',
  'home.round': 'El año {round}',
  'home.open': 'Puede decir lo que ve hasta el final del {day}.',
  'home.over': 'Esto está cerrado. Todavía puede leer lo que dijo.',
  'home.start': 'Empezar',
  'home.continue': 'Seguir',
  'home.read': 'Leer lo que dijo',
  'home.what_happens': 'Qué pasa con lo que usted dice',

  'progress.questions': {
    one: 'Ha hecho {done} de {count} pregunta',
    many: 'Ha hecho {done} de {count} de preguntas',
    other: 'Ha hecho {done} de {count} preguntas',
  },
  'state.done': 'Hecho',
  'state.begun': '{done} de {of}',
  'state.to_do': 'Por hacer',
  'state.waiting': 'Aún sin respuesta',

  'list.title': 'El año {round}',
  'list.introduction':
    'Estos son compromisos sobre igualdad racial. Elija uno. Verá lo que {organisation} dice de sí misma, y usted dirá si está de acuerdo.',
  'list.questions': {
    one: '{count} pregunta',
    many: '{count} de preguntas',
    other: '{count} preguntas',
  },
  'list.own': 'Lo que ha dicho hasta ahora',
  'list.back': 'Todos los compromisos',
  'list.home': 'Volver al principio',

  'question.number': 'Pregunta {number} de {of}',
  'question.why': 'Por qué importa.',
  'question.next': 'Pregunta siguiente',
  'question.previous': 'Pregunta anterior',

  'they.title': 'Lo que dice {organisation}',
  'they.met': {
    one: 'Dicen que esto es cierto:',
    many: 'Dicen que estas {count} de cosas son ciertas:',
    other: 'Dicen que estas {count} cosas son ciertas:',
  },
  'they.none': 'Dicen que no han empezado:',
  'they.not_applicable': 'Dicen que esta pregunta no se aplica a su caso. Este es el motivo:',
  'they.unanswered': 'Todavía no han respondido a esta pregunta. Por favor, vuelva más tarde.',
  'they.level': 'Por eso están en la etapa {level} de {of}:',
  'they.words': 'En sus propias palabras',
  'they.no_words': 'No escribieron nada más.',

  'evidence.title': 'Lo que muestran como prueba',
  'evidence.none': 'No le dejan ver nada sobre esta pregunta.',
  'evidence.day': 'del {day}',
  'evidence.file': '(un archivo para descargar)',
  'evidence.new_tab': '(se abre en una pestaña nueva)',
  'evidence.where': 'Dónde está:',

  'view.title': '¿Qué ve usted?',
  'view.legend': '¿Está de acuerdo con lo que dicen?',
  'view.agree': 'Estoy de acuerdo',
  'view.disagree': 'No estoy de acuerdo',
  'view.cannot_tell': 'No lo sé',
  'view.reason': '¿Por qué?',
  'view.reason_hint':
    'Si no está de acuerdo, tiene que decir por qué. No escriba nombres ni nada que muestre quién es usted.',
  'view.level': 'Diga qué etapa ve, si quiere',
  'view.level_legend': '¿Qué etapa corresponde a lo que usted ve?',
  'view.level_option': 'Etapa {level}:',
  'view.level_none': 'Prefiero no decirlo',
  'view.save_next': 'Guardar e ir a la pregunta siguiente',
  'view.save_list': 'Guardar e ir a la lista',
  'view.saved': 'Guardado. Puede cambiarlo hasta el final del {day}.',
  'view.said': 'Usted dijo: {verdict}',
  'view.said_level': 'Usted ve la etapa {level}:',
  'view.nothing': 'Usted no ha dicho nada aquí.',
  'view.earlier':
    'Cambiaron su respuesta después de que usted dijera esto. Mírela de nuevo y guarde si sigue pensando lo mismo.',
  'view.earlier_read': 'Usted dijo esto de una respuesta anterior.',
  'view.no_group':
    'Usted todavía no está en ningún grupo y por eso no puede guardar. Pregunte a la persona que le invitó.',

  'reply.title': 'Le han contestado',
  'reply.day': 'Respuesta del {day}',
  'reply.earlier': 'Usted ha cambiado desde entonces lo que dijo.',

  'conflict.title': 'Dos versiones de lo que usted dijo',
  'conflict.saved': 'Esto es lo guardado:',
  'conflict.what_to_do':
    'Lo que acaba de escribir está más abajo. Guárdelo para sustituir lo guardado, o salga de esta página para dejarlo como estaba.',

  'error.verdict': 'Elija si está de acuerdo',
  'error.reason': 'Escriba por qué no está de acuerdo',
  'error.reason_long': '«¿Por qué?» debe tener {max} letras o menos',
  'error.reason_characters': '«¿Por qué?» contiene signos que no se pueden guardar',
  'error.level': 'Elija una etapa de la lista',
  'error.over': 'Esto ya está cerrado y lo que escribió no se ha guardado',
  'error.unanswered':
    'No han respondido a esta pregunta, así que todavía no hay nada con lo que estar de acuerdo',
  'error.no_group': 'Usted todavía no está en ningún grupo y lo que escribió no se ha guardado',
  'error.unreachable':
    'No se pudo guardar. Lo que escribió sigue en esta página. Inténtelo otra vez dentro de un momento',
  'error.signed_out':
    'Su sesión se ha cerrado, así que esto aún no se ha guardado. Inicie sesión otra vez en otra pestaña, vuelva aquí y guarde',
  'error.conflict':
    'Usted guardó otra cosa aquí, en otra pantalla. Lo que acaba de escribir aún no se ha guardado',

  'own.title': 'Lo que usted ha dicho',
  'own.none': 'Usted todavía no ha dicho nada.',
  'own.change': 'Cambiar',
  'own.read': 'Leer',

  'what.title': 'Qué pasa con lo que usted dice',
  'what.who': 'Quién lo lee',
  'what.who_organisation':
    'Lo leen las personas que trabajan en esto en {organisation}. También sus directivos. Lo ven al lado de lo que dijeron de sí mismos.',
  'what.who_public':
    'Este servicio no publica en ninguna página web sus palabras ni su grupo. {organisation} puede mostrar allí cuántas veces la gente estuvo de acuerdo, no estuvo de acuerdo o no supo decirlo. Solo se muestra si cinco personas o más opinaron sobre una pregunta, y solo cuando esto está cerrado.',
  'what.name': 'Su nombre',
  'what.name_group': 'Ven el nombre de su grupo. Nunca ven el nombre de usted junto a lo que dijo.',
  'what.name_guess':
    'Saben quién está en su grupo. Si el grupo es pequeño, o si escribe algo que solo usted sabe, pueden adivinar que fue usted.',
  'what.network': 'Si habla en nombre de una red de personal',
  'what.network_end':
    'Ven lo que dice una red de personal solo cuando esto se ha cerrado, no mientras está abierto.',
  'what.network_five':
    'Ven lo que dice sobre una pregunta solo si cinco o más personas de la red han dado su opinión sobre esa pregunta.',
  'what.network_total':
    'Si en todas las preguntas son menos de cinco, ven solo cuántas veces la red estuvo de acuerdo, no estuvo de acuerdo o no lo sabía, para todas las preguntas juntas. No ven por qué, ni en qué pregunta. Si menos de tres personas dieron su opinión, o si todas dijeron lo mismo, no ven ni siquiera eso.',
  'what.change': 'Qué se puede cambiar',
  'what.change_you': 'Usted puede cambiar lo que dijo hasta que se cierre.',
  'what.change_them':
    'Ellos no pueden cambiarlo ni borrarlo. No cambia la etapa que se dan a sí mismos. Pueden contestar, y entonces usted recibe un correo electrónico.',
  'what.page': 'Puede ver en una página todo lo que ha dicho y las respuestas que ha recibido.',

  'mail.language': 'Puede leer las páginas en español.',
}
