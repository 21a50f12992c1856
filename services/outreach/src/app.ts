import { PROBLEMS } from '@byway/contracts/http/outreach/problems';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { dryRun } from './campaigns/dry-run.ts';
import { ERASE, eraseCampaign, erasedInFiles } from './campaigns/end-campaign.ts';
import { importNumbers } from './campaigns/import-numbers.ts';
import { makeCampaign } from './campaigns/make-campaign.ts';
import { confirmRelease, releaseCampaign, stopCampaign } from './campaigns/release-campaign.ts';
import { listCampaigns, viewCampaign } from './campaigns/view-campaigns.ts';
import { viewProgress } from './campaigns/view-progress.ts';
import { checkWords, writeWords } from './campaigns/write-words.ts';
import { Config, unsafeGateway } from './config.ts';
import { createDeps } from './deps.ts';
import { recordContacts, viewEffect } from './effect/view-effect.ts';
import { hearReplies } from './replies/hear-replies.ts';
import { pendingNumbers } from './sending/numbers-unsent.ts';
import { sendDue } from './sending/send-due.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = createDeps(loadConfig(Config, env, unsafeGateway));
  const sending = sendDue(deps);
  const { wake } = sending;
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      makeCampaign(deps),
      listCampaigns,
      viewCampaign(deps),
      importNumbers(deps),
      checkWords(deps),
      writeWords(deps),
      dryRun(deps),
      releaseCampaign,
      confirmRelease(wake),
      stopCampaign,
      viewProgress(deps),
      recordContacts,
      viewEffect,
    ],
    due: { [ERASE]: eraseCampaign(deps) },
    companions: [sending, hearReplies(deps), erasedInFiles(deps)],
    pending: pendingNumbers,
    onClockMoved: wake,
  });
}
