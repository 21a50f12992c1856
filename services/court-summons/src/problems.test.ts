import { PROBLEMS } from '@byway/contracts/http/court-summons/problems';
import { describe, expect, it } from '@jest/globals';
import { noticeRoute, noticesRoute } from './notices/notices.route.ts';
import { ruleOnNoticeRoute } from './notices/rule-on-notice.route.ts';
import { answerDiscontinuanceRoute, serveDiscontinuanceRoute } from './summonses/discontinuance.route.ts';
import {
  authoriseSummonsRoute,
  hearingResultRoute,
  issueSummonsRoute,
  postSummonsRoute,
} from './summonses/summonses.route.ts';
import { tasksRoute } from './tasks/tasks.route.ts';

describe('the catalogue of problems', () => {
  it('names what the routes refuse with, and nothing else', () => {
    const looks = [noticesRoute, noticeRoute, tasksRoute];
    const commands = [
      ruleOnNoticeRoute,
      authoriseSummonsRoute,
      issueSummonsRoute,
      postSummonsRoute,
      hearingResultRoute,
      answerDiscontinuanceRoute,
      serveDiscontinuanceRoute,
    ];
    const named = new Set([...looks, ...commands].flatMap(({ definition }) => definition.problems ?? []));
    expect([...named].toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
  });
});
