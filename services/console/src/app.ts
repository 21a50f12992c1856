import type { FastifyInstance } from 'fastify';
import { aboutPages } from './about/about.pages.ts';
import { campaignPage } from './campaigns/campaign.page.ts';
import { campaignsPage } from './campaigns/campaigns.page.ts';
import { effectPage } from './campaigns/effect.page.ts';
import { newCampaignPage } from './campaigns/new.page.ts';
import { campaignNumbersPage } from './campaigns/numbers.page.ts';
import { confirmReleasePage, dryRunPage, releaseCampaignPage, stopCampaignPage } from './campaigns/release.page.ts';
import { campaignWordsPage } from './campaigns/words.page.ts';
import { agreedPage, cardPage, papersPage } from './cases/card.page.ts';
import { casePage } from './cases/case.page.ts';
import { casesPage } from './cases/cases.page.ts';
import { correctPage } from './cases/correct.page.ts';
import { handOverPage } from './cases/hand-over.page.ts';
import { recordPage } from './cases/record.page.ts';
import { clockPage } from './clock/clock.page.ts';
import { contactPage } from './contacts/contact.page.ts';
import { contactsDuePage } from './contacts/due.page.ts';
import { toldPage } from './contacts/told.page.ts';
import { triesPage } from './contacts/tries.page.ts';
import type { Deps } from './deps.ts';
import { endAnswerPage } from './ends/answer.page.ts';
import { endCheckPage, endPage } from './ends/end.page.ts';
import { newCasePage } from './ends/new-case.page.ts';
import { reversalPage } from './ends/reversal.page.ts';
import { agreementPage } from './enrol/agreement.page.ts';
import { checkPage } from './enrol/check.page.ts';
import { eligibilityPage } from './enrol/eligibility.page.ts';
import { encounterPage } from './enrol/encounter.page.ts';
import { personPage } from './enrol/person.page.ts';
import { streetReferralPage } from './enrol/refer.page.ts';
import { samePersonPage } from './enrol/same-person.page.ts';
import { firstSessionPage, offerSessionPage } from './enrol/session.page.ts';
import { discardPage, enrolStartPage } from './enrol/start.page.ts';
import { tasksPage } from './enrol/tasks.page.ts';
import { askErasurePage } from './erasure/ask.page.ts';
import { certificatePage } from './erasure/certificate.page.ts';
import { confirmErasurePage } from './erasure/confirm.page.ts';
import { erasurePage } from './erasure/erasure.page.ts';
import { erasuresPage } from './erasure/erasures.page.ts';
import { legalHoldsPage } from './erasure/legal-holds.page.ts';
import { excuseDecisionPage, excusePage } from './excuses/excuse.page.ts';
import { excusesPage } from './excuses/excuses.page.ts';
import { lodgeExcusePage } from './excuses/lodge.page.ts';
import { takeBackExcusePage } from './excuses/take-back.page.ts';
import { figuresFilePage, figuresPage } from './figures/figures.page.ts';
import { outcomesCsvPage, outcomesJsonPage } from './figures/outcomes.page.ts';
import { apartLiftPage, apartPage, conflictsPage } from './groups/apart.page.ts';
import { cancelPage, moveCheckPage, moveLaterCheckPage, moveLaterPage, movePage } from './groups/change.page.ts';
import { groupPage } from './groups/group.page.ts';
import { groupsPage } from './groups/groups.page.ts';
import { moveToGroupPage, oneToOnePage, waitingPage } from './groups/move-person.page.ts';
import { myPeoplePage } from './groups/my-people.page.ts';
import { addPlacePage, openGroupPage } from './groups/open.page.ts';
import { tellPage, toldOfSessionPage } from './groups/tell.page.ts';
import { whomToRingPage } from './groups/whom-to-ring.page.ts';
import { healthPage } from './health/health.page.ts';
import type { Readings } from './health.ts';
import { homePage } from './home/home.page.ts';
import { askToLeavePage } from './leaving/ask.page.ts';
import { leaveCheckPage, leavePage } from './leaving/leave.page.ts';
import { planEndPage } from './leaving/plan-end.page.ts';
import { leaveRequestsPage } from './leaving/requests.page.ts';
import { discontinuanceLetterPage, requisitionPage } from './letters/letters.page.ts';
import { failedMessagesPage, messagesPage } from './messages/messages.page.ts';
import { authorisationCheckPage, authorisationPage } from './notices/authorisation.page.ts';
import { courtCsvPage, courtJsonPage } from './notices/court-export.page.ts';
import { discontinuancePage, discontinuanceServicePage, letterSentPage } from './notices/discontinuance.page.ts';
import { hearingPage } from './notices/hearing.page.ts';
import { issueCheckPage, issuePage } from './notices/issue.page.ts';
import { noticePage } from './notices/notice.page.ts';
import { noticesPage } from './notices/notices.page.ts';
import { postingCheckPage, postingPage } from './notices/posting.page.ts';
import { nextNoticePage } from './notices/queue.page.ts';
import { rulingPage } from './notices/ruling.page.ts';
import { rulingCheckPage } from './notices/ruling-check.page.ts';
import { takeBackAnswerPage, takeBackHearingPage } from './notices/take-back.page.ts';
import { dataConsentPage } from './offers/data-consent.page.ts';
import { decisionPage } from './offers/decision.page.ts';
import { decisionsPage } from './offers/decisions.page.ts';
import { declinePage } from './offers/decline.page.ts';
import { offerPage } from './offers/offer.page.ts';
import { offersPage } from './offers/offers.page.ts';
import { waitPage } from './offers/wait.page.ts';
import type { Page } from './page/page.ts';
import { findPage } from './people/find.page.ts';
import { registerCheckPage } from './register/check.page.ts';
import { correctionPage } from './register/correction.page.ts';
import { registerFilePage, registerPaperPage } from './register/paper.page.ts';
import { keepPage, registerPage } from './register/register.page.ts';
import { todayPage } from './register/today.page.ts';
import { concernPage, lookPage } from './safeguarding/concern.page.ts';
import { concernsPage } from './safeguarding/concerns.page.ts';
import { raiseConcernPage } from './safeguarding/raise.page.ts';
import {
  breakGlassPage,
  linkPage,
  outcomePage,
  releasePage,
  reopenPage,
  safeContactPage,
  sharePage,
  takePage,
} from './safeguarding/work.page.ts';
import { addPages, createServer } from './server.ts';
import { mySignInsPage } from './signed-in/my-sign-ins.page.ts';
import { signedInPage } from './signed-in/signed-in.page.ts';
import { deathPage } from './signposting/death.page.ts';
import { followUpPage } from './signposting/follow-up.page.ts';
import { onwardPersonPage } from './signposting/person.page.ts';
import { referPage } from './signposting/refer.page.ts';
import { referralPage } from './signposting/referral.page.ts';
import { ownReferralsPage } from './signposting/referrals.page.ts';
import { servicesForPage, servicesPage } from './signposting/services.page.ts';
import { signpostingPage } from './signposting/signposting.page.ts';
import { stopPage } from './signposting/stop.page.ts';
import { takeBackContactPage, takeBackFollowUpPage, takeBackReferralPage } from './signposting/take-back.page.ts';
import { taskSeenPage } from './tasks/tasks.page.ts';
import { auditFilePage } from './who-looked/export.page.ts';
import { whoLookedPage } from './who-looked/who-looked.page.ts';

/** The console, said in one place: its pages. */
export function pagesOf(deps: Deps): readonly Page[] {
  return [
    homePage,
    taskSeenPage,
    todayPage,
    registerPage,
    keepPage,
    registerCheckPage,
    registerPaperPage,
    registerFilePage,
    correctionPage,
    figuresPage,
    figuresFilePage,
    outcomesCsvPage,
    outcomesJsonPage,
    groupsPage,
    myPeoplePage,
    openGroupPage,
    addPlacePage,
    whomToRingPage,
    groupPage,
    movePage,
    moveCheckPage,
    moveLaterPage,
    moveLaterCheckPage,
    cancelPage,
    toldOfSessionPage,
    apartPage,
    apartLiftPage,
    conflictsPage,
    moveToGroupPage,
    oneToOnePage,
    waitingPage,
    tellPage,
    excusesPage,
    lodgeExcusePage,
    excusePage,
    excuseDecisionPage,
    takeBackExcusePage,
    casesPage,
    casePage,
    handOverPage,
    findPage,
    recordPage,
    correctPage,
    cardPage,
    agreedPage,
    papersPage,
    contactsDuePage,
    contactPage,
    toldPage,
    triesPage,
    messagesPage,
    failedMessagesPage,
    askToLeavePage,
    leaveRequestsPage,
    leavePage,
    leaveCheckPage,
    endPage,
    endCheckPage,
    endAnswerPage,
    reversalPage,
    newCasePage,
    planEndPage,
    campaignsPage,
    newCampaignPage,
    campaignPage,
    campaignNumbersPage,
    campaignWordsPage,
    dryRunPage,
    releaseCampaignPage,
    confirmReleasePage,
    stopCampaignPage,
    effectPage,
    noticesPage,
    nextNoticePage,
    noticePage,
    rulingPage,
    rulingCheckPage,
    authorisationPage,
    authorisationCheckPage,
    issuePage,
    issueCheckPage,
    postingPage,
    postingCheckPage,
    enrolStartPage,
    discardPage,
    streetReferralPage,
    hearingPage,
    takeBackHearingPage,
    takeBackAnswerPage,
    discontinuancePage,
    discontinuanceServicePage,
    letterSentPage,
    requisitionPage,
    discontinuanceLetterPage,
    courtJsonPage,
    courtCsvPage,
    tasksPage,
    personPage,
    encounterPage,
    eligibilityPage,
    samePersonPage,
    firstSessionPage,
    agreementPage,
    checkPage,
    offersPage,
    offerPage,
    offerSessionPage,
    waitPage,
    declinePage,
    decisionsPage,
    decisionPage,
    dataConsentPage,
    signpostingPage,
    onwardPersonPage,
    servicesPage,
    servicesForPage,
    referPage,
    followUpPage,
    stopPage,
    takeBackContactPage,
    takeBackFollowUpPage,
    takeBackReferralPage,
    deathPage,
    ownReferralsPage,
    referralPage,
    raiseConcernPage,
    concernsPage,
    lookPage,
    concernPage,
    takePage,
    safeContactPage,
    linkPage,
    sharePage,
    outcomePage,
    releasePage,
    reopenPage,
    breakGlassPage,
    healthPage,
    whoLookedPage,
    auditFilePage,
    erasuresPage,
    askErasurePage,
    legalHoldsPage,
    erasurePage,
    confirmErasurePage,
    certificatePage,
    ...aboutPages,
    signedInPage(deps),
    mySignInsPage(deps),
    ...(deps.config.CLOCK === 'demo' ? [clockPage] : []),
  ];
}

/** The server with its pages, not yet listening. */
export async function build(deps: Deps, readiness: Readings): Promise<FastifyInstance> {
  const app = await createServer(deps, readiness);
  addPages(app, deps, pagesOf(deps));
  return app;
}
