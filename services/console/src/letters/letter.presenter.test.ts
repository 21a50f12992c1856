import { describe, expect, it } from '@jest/globals';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import {
  type DiscontinuanceLetter,
  discontinuanceLetterModel,
  type Requisition,
  recipientOf,
  requisitionModel,
} from './letter.presenter.ts';

const person = {
  givenName: 'Asha',
  familyName: 'Brook',
  language: 'en',
  address: { lines: ['3 Mill Lane', 'Reading'], postcode: 'RG1 2AB' },
};
const shared = {
  caseId: '0195a3f0-0000-7000-8000-0000000000ca',
  summonsId: '0195a3f0-0000-7000-8000-00000000000a',
  offenceCode: 'MD71210',
  offenceWords: 'Possessing a controlled drug of Class A: cocaine, contrary to the law',
  courtCode: 'B43KB00',
  hearingAt: '2027-05-04T09:00:00.000Z',
  postedAt: '2027-03-11T09:00:00.000Z',
  heard: false,
};
const requisition: Requisition = {
  ...shared,
  offenceOn: '2027-02-20',
  place: 'Station Road, Reading',
  agreedAt: '2027-02-22T09:00:00.000Z',
  missed: ['2027-03-08T18:00:00.000Z'],
  authorisedAt: '2027-03-10T09:00:00.000Z',
  authorisedBy: 'authoriser-1',
  chargingAuthority: 'police',
  method: 'first-class-post',
  deemedServedOn: '2027-03-15',
  charge: 'stands',
};
const asked: DiscontinuanceLetter = {
  ...shared,
  because: 'excused',
  requestedAt: '2027-03-18T23:30:00.000Z',
  sentAt: null,
  answer: null,
  answeredAt: null,
};
const printed = (change: Partial<Requisition>) => requisitionModel({ ...requisition, ...change }, person, '43');
const told = (change: Partial<DiscontinuanceLetter>) =>
  discontinuanceLetterModel({ ...asked, ...change }, person, '43');

describe('4.5 whom a letter is to', () => {
  it('4.5 it has the full name and the address, as they stand in the window of the envelope', () => {
    expect(recipientOf({ ...person, preferredName: 'Ash' }, false)).toEqual({
      to: ['Asha Brook', '3 Mill Lane', 'Reading', 'RG1 2AB'],
      warnings: [],
    });
    expect(recipientOf({ familyName: 'Brook', address: { lines: ['3 Mill Lane'] } }, false).to).toEqual([
      'Brook',
      '3 Mill Lane',
    ]);
  });

  it('4.5 what is handed over goes by hand, and with no address it has to be', () => {
    expect(recipientOf(person, true)).toEqual({ to: ['Asha Brook', 'By hand'], warnings: [] });
    const { address: _, ...nowhere } = person;
    for (const homeless of [nowhere, { ...person, address: { noFixedAbode: true } as const }]) {
      const { to, warnings } = recipientOf(homeless, false);
      expect(to).toEqual(['Asha Brook', 'By hand']);
      expect(warnings.join()).toContain('Hand it to the person');
      expect(recipientOf(homeless, true).warnings).toEqual([]);
    }
  });

  it('1.5 whoever does not read English gets no letter in English alone without the printer being told', () => {
    expect(recipientOf({ ...person, language: 'cy' }, false).warnings.join()).toContain('(cy)');
    expect(recipientOf({ ...person, language: 'en-GB' }, false).warnings).toEqual([]);
  });
});

describe('4.5 the summons on paper', () => {
  it('4.5 says the offence in words and law, when and where to attend, by whose authority, and when it counts as served', () => {
    expect(printed({})).toMatchObject({
      force: 'Thames Valley Police',
      date: 'Thursday 11 March 2027',
      reference: '00000A',
      offence: 'Possessing a controlled drug of Class A: cocaine, contrary to the law (MD71210)',
      court: { name: 'Oxford Magistrates’ Court', when: 'Tuesday 4 May 2027 at 10am' },
      authority: 'authoriser-1',
      chargedBy: 'the police',
      sent: 'Sent to you by first-class post on Thursday 11 March 2027. In law you have been given it on Monday 15 March 2027.',
      ended: false,
    });
    expect(printed({ chargingAuthority: 'cps' }).chargedBy).toBe('the Crown Prosecution Service');
  });

  it('4.5, 4.6 printed before it goes out it has today on it, the particulars of the charge, and why it comes now', () => {
    const unsent = { ...requisition, postedAt: null, method: null, deemedServedOn: null };
    const model = requisitionModel(unsent, person, '43', cy.checked, '2027-03-11T09:00:00.000Z');
    expect(model).toMatchObject({
      date: 'Thursday 11 March 2027',
      particulars: 'That on Saturday 20 February 2027, at Station Road, Reading:',
      why: 'On Monday 22 February 2027 you agreed to come to sessions instead. You did not come on Monday 8 March 2027, and we know of no good reason.',
      sent: '',
    });
    expect(String(model.warnings)).toContain('It is not recorded as sent');
    expect(String(model.warnings)).toContain('Write on it whom to ring');
  });

  it('4.5 a court nobody has placed is written in by hand: nobody is sent to a code', () => {
    const { court, warnings } = printed({ courtCode: 'B99XX99' });
    expect(court).toMatchObject({ code: 'B99XX99', name: null });
    expect(String(warnings)).toContain('where court B99XX99 is');
  });

  it('4.6, 4.7 printed again it is a copy, and once the prosecutor is asked it is not to be sent', () => {
    expect(String(printed({}).warnings)).toContain('One summons goes out, ever');
    expect(String(printed({ charge: 'asked' }).warnings)).toContain('Do not send this out');
    expect(printed({ charge: 'discontinued' })).toMatchObject({
      ended: true,
      warnings: ['This charge has ended. Do not send this out.'],
    });
  });
});

describe('4.7 the letter about the request to discontinue', () => {
  it('4.7 asked: dated in London the day of the request, and the person must still go to court', () => {
    expect(told({})).toMatchObject({ stage: 'asked', date: 'Thursday 18 March 2027', answered: null, heard: false });
    expect(told({ because: 'corrected' }).because).toContain('put right our record');
  });

  it('4.7 answered: dated the day of the answer, and what has ended goes with the prosecutor’s own notice', () => {
    const answeredAt = '2027-03-19T09:00:00.000Z';
    const ended = told({ answer: 'discontinued', answeredAt, courtCode: 'B99XX99' });
    expect(ended).toMatchObject({ stage: 'discontinued', date: 'Friday 19 March 2027' });
    expect(ended.warnings).toEqual([expect.stringContaining('prosecutor’s own notice')]);
    expect(told({ answer: 'refused', answeredAt })).toMatchObject({ stage: 'refused', warnings: [] });
  });

  it('4.8 once a court has sat, its word on the day stands above the summons: no place has to be written in', () => {
    expect(told({ heard: true, courtCode: 'B99XX99' })).toMatchObject({ heard: true, warnings: [] });
    expect(String(told({ courtCode: 'B99XX99' }).warnings)).toContain('B99XX99');
  });
});

describe('1.5 a letter to somebody who reads Welsh', () => {
  const reader = { ...person, language: 'cy' };
  const checked = { by: 'translator-1', on: '2027-02-01' };
  const both = { requisition: checked, discontinuance: checked };

  it('1.5, 4.5 a legal document in Welsh is not shown before who checked it is recorded: it is in English, and it is said why', () => {
    expect(cy.checked).toEqual({ requisition: null, discontinuance: null });
    for (const model of [requisitionModel(requisition, reader, '43'), discontinuanceLetterModel(asked, reader, '43')]) {
      expect(model).toMatchObject({ lang: 'en', words: en.letters });
      expect(String(model.warnings)).toContain('nobody has yet put their name to its Welsh words');
      expect(String(model.warnings)).toContain('(cy)');
    }
  });

  it('1.5, 4.5 once it is checked the letter is in Welsh, its days too, and nothing is left to translate', () => {
    const model = requisitionModel(requisition, reader, '43', both);
    expect(model).toMatchObject({ lang: 'cy', words: cy.letters, date: 'Dydd Iau 11 Mawrth 2027' });
    expect(model.court.when).toBe('Dydd Mawrth 4 Mai 2027 am 10 y bore');
    expect(model.sent).toBe(
      'Fe’i hanfonwyd atoch drwy’r post dosbarth cyntaf ar ddydd Iau 11 Mawrth 2027. Yn ôl y gyfraith, fe’i cawsoch ar ddydd Llun 15 Mawrth 2027.',
    );
    expect(String(model.warnings)).not.toMatch(/language|Welsh/);
    expect(discontinuanceLetterModel(asked, reader, '43', both)).toMatchObject({ lang: 'cy', warnings: [] });
  });

  it('4.5 each letter has a checker of its own', () => {
    const one = { ...both, discontinuance: null };
    expect(requisitionModel(requisition, reader, '43', one).lang).toBe('cy');
    expect(discontinuanceLetterModel(asked, reader, '43', one).lang).toBe('en');
  });

  it('4.6 what is said to whoever prints it stays in English', () => {
    expect(String(requisitionModel(requisition, reader, '43', both).warnings)).toContain('Thursday 11 March 2027');
  });
});
