import type { MessageKind, MessageLanguage } from '@byway/contracts/message-codes';

/** The words of one kind of message; `((…))` is filled in. A version that was used is never changed: what was sent can be shown again. */
export interface Template {
  readonly kind: MessageKind;
  readonly version: number;
  /** The clause of the policy that asks for the message. */
  readonly clause: string;
  readonly words: Readonly<Record<MessageLanguage, string>>;
}

/**
 * Every version of every template, the latest of a kind last. Somebody else may read the screen: no word says what the sessions are
 * about, who sends people there, or where else it may end (2.3).
 */
export const TEMPLATES: readonly Template[] = [
  {
    kind: 'appointment-card',
    version: 1,
    clause: '1.5',
    words: {
      en: 'Your sessions: ((sessions)). The place is on the card you were given. If you cannot come, ring the number on the card before the session.',
      cy: "Eich sesiynau: ((sessions)). Mae'r lle ar y cerdyn a gawsoch. Os na allwch ddod, ffoniwch y rhif ar y cerdyn cyn y sesiwn.",
    },
  },
  {
    kind: 'appointment-card',
    version: 2,
    clause: '1.5',
    words: {
      en: 'Your sessions: ((sessions)). The place is on the card you were given. If you cannot come, ring the number on the card before the session. Answer STOP for no more texts.',
      cy: "Eich sesiynau: ((sessions)). Mae'r lle ar y cerdyn a gawsoch. Os na allwch ddod, ffoniwch y rhif ar y cerdyn cyn y sesiwn. Atebwch STOP i beidio cael rhagor.",
    },
  },
  {
    kind: 'appointment-card',
    version: 3,
    clause: '1.5',
    words: {
      en: 'Your sessions: ((sessions)). How to get there is on the card you were given. If you cannot come, ring the number on the card before the session. Answer STOP for no more texts.',
      cy: 'Eich sesiynau: ((sessions)). Mae sut i gyrraedd ar y cerdyn a gawsoch. Os na allwch ddod, ffoniwch y rhif ar y cerdyn cyn y sesiwn. Atebwch STOP i beidio cael rhagor.',
    },
  },
  {
    kind: 'session-booked',
    version: 1,
    clause: '2.6',
    words: {
      en: 'You have another session: ((starts)). If you cannot come, ring the number on your card before it.',
      cy: 'Mae gennych sesiwn arall: ((starts)). Os na allwch ddod, ffoniwch y rhif ar eich cerdyn cyn hynny.',
    },
  },
  {
    // One that is caught up can be in another group, and so at a place that is not on the card.
    kind: 'session-booked',
    version: 2,
    clause: '2.6',
    words: {
      en: 'You have another session: ((starts)). It can be at another place than those on your card: ring the number on it if nobody told you where, or if you cannot come.',
      cy: "Mae gennych sesiwn arall: ((starts)). Gall fod mewn lle gwahanol i'r rhai ar eich cerdyn: ffoniwch y rhif arno os na ddywedodd neb ble, neu os na allwch ddod.",
    },
  },
  {
    kind: 'session-booked',
    version: 3,
    clause: '2.6',
    words: {
      en: 'You have another session: ((starts)). ((where)) It can be another place than on your card. If you cannot come, ring the number on your card before it.',
      cy: "Mae gennych sesiwn arall: ((starts)). ((where)) Gall fod yn lle gwahanol i'r un ar eich cerdyn. Os na allwch ddod, ffoniwch y rhif ar eich cerdyn cyn hynny.",
    },
  },
  {
    kind: 'reminder-day-before',
    version: 1,
    clause: '2.3',
    words: {
      en: 'Reminder: your session is on ((starts)). If you cannot come, ring the number on your card before it.',
      cy: 'Nodyn atgoffa: mae eich sesiwn ((starts)). Os na allwch ddod, ffoniwch y rhif ar eich cerdyn cyn hynny.',
    },
  },
  {
    kind: 'reminder-day-before',
    version: 2,
    clause: '2.3',
    words: {
      en: 'Reminder: your session is on ((starts)). ((where)) If you cannot come, ring the number on your card before it.',
      cy: 'Nodyn atgoffa: mae eich sesiwn ((starts)). ((where)) Os na allwch ddod, ffoniwch y rhif ar eich cerdyn cyn hynny.',
    },
  },
  {
    kind: 'reminder-three-hours-before',
    version: 1,
    clause: '2.3',
    words: {
      en: 'Reminder: your session is on ((starts)). See you there.',
      cy: 'Nodyn atgoffa: mae eich sesiwn ((starts)). Welwn ni chi yno.',
    },
  },
  {
    kind: 'reminder-three-hours-before',
    version: 2,
    clause: '2.3',
    words: {
      en: 'Reminder: your session is on ((starts)). ((where)) See you there.',
      cy: 'Nodyn atgoffa: mae eich sesiwn ((starts)). ((where)) Welwn ni chi yno.',
    },
  },
  {
    kind: 'session-moved',
    version: 1,
    clause: '2.4',
    words: {
      en: 'Your session of ((before)) has moved. It is now on ((starts)). If you cannot come then, ring the number on your card.',
      cy: 'Mae eich sesiwn ((before)) wedi symud. Bydd nawr ((starts)). Os na allwch ddod, ffoniwch y rhif ar eich cerdyn.',
    },
  },
  {
    // One that is moved can be at another place too.
    kind: 'session-moved',
    version: 2,
    clause: '2.4',
    words: {
      en: 'Your session of ((before)) has moved. It is now on ((starts)). ((where)) If you cannot come then, ring the number on your card.',
      cy: 'Mae eich sesiwn ((before)) wedi symud. Bydd nawr ((starts)). ((where)) Os na allwch ddod, ffoniwch y rhif ar eich cerdyn.',
    },
  },
  {
    kind: 'session-cancelled',
    version: 1,
    clause: '2.4',
    words: {
      en: 'Your session of ((starts)) is off. You do not need to come. You will hear about another one.',
      cy: 'Ni fydd eich sesiwn ((starts)) yn digwydd. Nid oes angen i chi ddod. Cewch wybod am un arall.',
    },
  },
  {
    kind: 'absence-contact',
    version: 1,
    clause: '3.6',
    words: {
      en: 'We did not see you on ((starts)). Are you all right? Please ring the number on your card: we can talk about another session, and if there was a reason, tell us soon.',
      cy: "Ni welsom chi ((starts)). Ydych chi'n iawn? Ffoniwch y rhif ar eich cerdyn: gallwn drafod sesiwn arall, ac os oedd rheswm, dywedwch wrthym yn fuan.",
    },
  },
  {
    // The reason in words can be about health, and is told on the telephone or on paper; what is here is the neutral one.
    kind: 'excuse-refused',
    version: 1,
    clause: '3.5',
    words: {
      en: 'You gave us a reason about your session on ((starts)). We could not accept it: ((why)). Ring the number on your card to hear more, or to ask again and tell us something new.',
      cy: 'Rhoesoch reswm i ni am eich sesiwn ((starts)). Ni allem ei dderbyn: ((why)). Ffoniwch y rhif ar eich cerdyn i glywed mwy, neu i ofyn eto a dweud rhywbeth newydd.',
    },
  },
  {
    kind: 'completed',
    version: 1,
    clause: '5.1',
    words: {
      en: 'Well done: that was your last session. You do not need to come again. If you would like help with anything, ring the number on your card.',
      cy: 'Da iawn: honno oedd eich sesiwn olaf. Nid oes angen i chi ddod eto. Os hoffech help gydag unrhyw beth, ffoniwch y rhif ar eich cerdyn.',
    },
  },
  {
    kind: 'follow-up',
    version: 1,
    clause: '5.3',
    words: {
      en: 'Hello. Some weeks have passed since your last session. How are things? We would like to hear: ring the number on your card. If you would rather not be asked, tell us, or answer STOP.',
      cy: 'Helo. Mae rhai wythnosau ers eich sesiwn olaf. Sut mae pethau? Hoffem glywed: ffoniwch y rhif ar eich cerdyn. Os nad ydych am i ni ofyn, dywedwch, neu atebwch STOP.',
    },
  },
];

/** The template a new message of this kind gets. @throws Error where there is none, which is a fault of ours */
export function latestOf(kind: MessageKind): Template {
  const found = TEMPLATES.findLast((one) => one.kind === kind);
  if (!found) throw new Error(`nobody has written the words of ${kind}`);
  return found;
}

/** The template a message was written with. @throws Error where it is gone, which is a fault of ours */
export function templateOf(kind: MessageKind, version: number): Template {
  const found = TEMPLATES.find((one) => one.kind === kind && one.version === version);
  if (!found) throw new Error(`version ${version} of ${kind} is gone`);
  return found;
}
