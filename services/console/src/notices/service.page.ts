import { returnMail, serveAgain } from '@byway/contracts/http/court-summons/summonses';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import { summary, text } from '../page/blocks.ts';
import { choice, confirmed } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { addressLines } from './address.ts';
import { backToNotice, type NoticeAndName, noticeAndName, pathOf } from './notice.ts';
import { cameBackRows, canComeBack, isBack } from './posted.presenter.ts';

const w = en.summons.service;

/** 4.5 the mail came back: nobody has been reached. */
export const cameBackPage = formPage(returnMail, {
  at: '/notices/:noticeId/came-back',
  title: w.title,
  load: noticeAndName,
  back: backToNotice,
  heading: ({ name }) => w.backHeading(name),
  before: () => [text([`${w.backSays} `, { clause: '4.5' }])],
  instead: ({ notice: { state, summons } }) => (canComeBack(state, summons) ? null : [text(w.nothing)]),
  fields: { cameBack: confirmed(w.cameBack, w.cameBackMissing, { label: w.theLetter }) },
  button: w.backButton,
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: w.backDone }),
});

interface ToServe extends NoticeAndName {
  readonly address: readonly string[];
}

async function load(visit: Visit): Promise<ToServe> {
  const { notice, name } = await noticeAndName(visit);
  const { person } = await visit.api.get(viewIdentity, { params: { caseId: notice.caseId } });
  return { notice, name, address: addressLines(person.address) };
}

/** 4.5 the same summons is served again, on the person and the court. */
export const serveAgainPage = formPage(serveAgain, {
  at: '/notices/:noticeId/serve-again',
  title: w.title,
  load,
  back: backToNotice,
  heading: ({ name }) => w.againHeading(name),
  before: ({ notice, address }) => [
    summary([...cameBackRows(notice.summons), { key: w.address, value: { lines: address } }]),
    text([{ link: w.printIt, href: pathOf(notice, 'requisition') }]),
    text(w.theDay),
    text([`${w.never} `, { clause: '4.5' }]),
  ],
  instead: ({ notice }) => (isBack(notice.summons) ? null : [text(w.nothing)]),
  fields: {
    method: choice(METHOD_WORDS, w.howMissing, { label: w.how }),
    address: confirmed(w.confirmed, w.confirmMissing, { label: w.address }),
    court: confirmed(w.onCourt, w.onCourtMissing, { label: w.court }),
  },
  body: ({ method, address, court }) => ({ method, addressConfirmed: address, courtServed: court }),
  button: w.againButton,
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: w.againDone }),
});
