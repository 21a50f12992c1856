import { opaque } from '@byway/contracts/fields';
import { makeCampaign } from '@byway/contracts/http/outreach/campaigns';
import { plainLink } from '@byway/contracts/written/plain-link';
import { serviceTelephone } from '@byway/contracts/written/telephone';
import { areas } from '@byway/schemes/areas';
import { choice, offered, words, written } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';

const w = en.campaigns;
const { fields: f } = w.make;

/** 8.1 begins a campaign. */
export const newCampaignPage = formPage(makeCampaign, {
  at: '/campaigns/new',
  title: w.make.title,
  load: async () => ({}),
  heading: () => w.make.title,
  back: () => ({ text: w.make.back, href: '/campaigns' }),
  fields: () => ({
    title: words(f.titleMissing, { label: f.title, hint: f.titleHint, max: 80 }),
    operation: words(f.operationMissing, { label: f.operation, max: 80 }),
    askedBy: written(opaque, { label: f.askedBy }),
    legalBasis: choice(w.bases, f.legalBasisMissing, { label: f.legalBasis }),
    partner: words(f.partnerMissing, { label: f.partner, max: 60 }),
    link: written(plainLink, { label: f.link, hint: f.linkHint }),
    phone: written(serviceTelephone, { label: f.phone }),
    helpline: written(serviceTelephone, { label: f.helpline, hint: f.helplineHint }),
    areaCode: offered(
      areas().map(({ code, name }) => ({ value: code, text: name })),
      f.areaMissing,
      { label: f.area, as: 'select' },
    ),
    fund: words(f.fundMissing, { label: f.fund, max: 60 }),
  }),
  body: ({ partner, link, phone, ...rest }) => ({ ...rest, partner: { name: partner, link, phone } }),
  button: w.make.button,
  done: ({ answer }) => ({ to: `/campaigns/${answer.campaignId}`, flash: w.make.done }),
});
