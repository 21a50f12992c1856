import { type Act, at } from './act.ts';

/** Numbers of Ofcom's drama range that nobody of the story has: in use of late, idle since winter, and a landline. */
const LIST = [
  'Number,Last used',
  ...Array.from({ length: 30 }, (_, i) => `07700 900${600 + i},2027-05-0${1 + (i % 9)}`),
  ...Array.from({ length: 8 }, (_, i) => `07700 900${640 + i},2027-01-1${i}`),
  '020 7946 0018,2027-05-01',
  '07700 900600,2027-05-01',
].join('\n');

const WORDS =
  'Support is there, free and private. This went to many people and may not be for you. Open Road: https://www.openroad.example/help or free on 0800 123 4567. Reply STOP and we never text again.';

const CAMPAIGN = {
  title: 'Spring, Reading',
  operation: 'Lines closed in April',
  askedBy: 'inspector-1',
  legalBasis: 'public-task',
  partner: { name: 'Open Road', link: 'https://www.openroad.example/help', phone: '+448001234567' },
  helpline: '+448001234567',
  areaCode: 'E06000038',
  fund: 'Violence Reduction Unit',
};

/** 8.1 the worker begins a campaign of forty lines, and writes its words. */
export function makeCampaign(date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'outreach-1',
    does: 'makes a campaign of forty lines',
    run: async ({ staff }) => {
      const { campaignId } = (await staff.send('outreach-1', 'outreach', '/campaigns', CAMPAIGN)).body;
      const path = `/campaigns/${campaignId}`;
      await staff.send('outreach-1', 'outreach', `${path}/numbers`, { csv: LIST });
      await staff.send('outreach-1', 'outreach', `${path}/words`, { english: WORDS, welsh: null }, { method: 'PUT' });
      await staff.send('outreach-1', 'outreach', `${path}/dry-run`, {});
    },
  };
}

/** 8.4 the first of two releases the newest campaign. */
export function releaseCampaign(date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'outreach-2',
    does: 'releases it as the first of two',
    run: async ({ staff }) => {
      const [newest] = (await staff.get('outreach-2', 'outreach', '/campaigns')).body.items;
      await staff.send('outreach-2', 'outreach', `/campaigns/${newest.campaignId}/release`, {});
    },
  };
}
