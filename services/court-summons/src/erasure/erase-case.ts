import { erasureAnswered } from '@byway/contracts/facts/court-summons/erasure-answered';
import { londonDate } from '@byway/schemes/london';
import { forgetBodies, type Owner } from '@byway/service-kit/cases/erasure';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { discontinuanceServedOn } from '../discontinuances/discontinuance.rules.ts';
import { destroyCaseKey } from '../words/words-key.store.ts';
import { openMatters } from './open-matters.store.ts';
import { blankPlaces, blankReturns, blankRounds, blankRulings, wordsOf } from './words.store.ts';

/**
 * §9 notices, rulings, summonses and letters: codes, ids and times, and the offence in the words of the law; of the person, in words,
 * why it was ruled, sent back or refused (4.3, 4.6), and where the offence was (4.5). Their key goes, and the files are written anew. A
 * matter is over when its notice is, or when the court has resulted or discontinued what
 * was posted (4.8), or when
 * word of the discontinuance counts as served (4.7): until then the person may still have to be reached.
 */
export const noticesHoldErasure = ({ clock }: Pick<KitDeps, 'clock'>) =>
  ({
    fact: erasureAnswered,
    table: 'court_case',
    async heldBy(tx, caseId) {
      const matters = await openMatters(tx, { caseId });
      const today = londonDate(clock.now());
      const open = matters.some(
        ({ method, sentAt }) => method === null || sentAt === null || discontinuanceServedOn(method, sentAt) > today,
      );
      return open ? 'court-matter-open' : null;
    },
    async texts(tx, caseId) {
      return (await wordsOf(tx, { caseId })).reduce((sum, { texts }) => sum + texts, 0);
    },
    async blank(tx, caseId) {
      // The commands are known by the notice.
      await forgetBodies(
        tx,
        (await wordsOf(tx, { caseId })).map(({ noticeId }) => noticeId),
      );
      await destroyCaseKey(tx, { caseId });
      await blankReturns(tx, { caseId });
      await blankRulings(tx, { caseId });
      await blankPlaces(tx, { caseId });
      await blankRounds(tx, { caseId });
    },
    rewrites: ['words_key', 'ruling', 'referral_return', 'summons', 'clearing'],
  }) satisfies Owner;
