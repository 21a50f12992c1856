import type { FastifyInstance } from 'fastify';
import { cardPage } from './cases/card.page.ts';
import { casePage } from './cases/case.page.ts';
import { casesPage } from './cases/cases.page.ts';
import { clockPage } from './clock/clock.page.ts';
import type { Deps } from './deps.ts';
import { agreementPage } from './enrol/agreement.page.ts';
import { checkPage } from './enrol/check.page.ts';
import { eligibilityPage } from './enrol/eligibility.page.ts';
import { encounterPage } from './enrol/encounter.page.ts';
import { personPage } from './enrol/person.page.ts';
import { firstSessionPage } from './enrol/session.page.ts';
import { tasksPage } from './enrol/tasks.page.ts';
import { looksPage } from './looks/looks.page.ts';
import { authorisationPage } from './notices/authorisation.page.ts';
import { issuePage } from './notices/issue.page.ts';
import { noticePage } from './notices/notice.page.ts';
import { noticesPage } from './notices/notices.page.ts';
import { postingPage } from './notices/posting.page.ts';
import { rulingPage } from './notices/ruling.page.ts';
import { rulingCheckPage } from './notices/ruling-check.page.ts';
import { addPages, createServer } from './page/server.ts';
import { correctionPage } from './register/correction.page.ts';
import { registerPage } from './register/register.page.ts';
import { registersPage } from './register/registers.page.ts';
import { startPage } from './start/start.page.ts';

/** The console, said in one place: its pages. */
export async function build(deps: Deps): Promise<FastifyInstance> {
  const app = await createServer(deps);
  addPages(app, deps, [
    startPage,
    registersPage,
    registerPage,
    correctionPage,
    casesPage,
    casePage,
    cardPage,
    noticesPage,
    noticePage,
    rulingPage,
    rulingCheckPage,
    authorisationPage,
    issuePage,
    postingPage,
    tasksPage,
    personPage,
    encounterPage,
    eligibilityPage,
    firstSessionPage,
    agreementPage,
    checkPage,
    looksPage,
    ...(deps.config.CLOCK === 'demo' ? [clockPage] : []),
  ]);
  return app;
}
