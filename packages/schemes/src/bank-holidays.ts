import type { Calendar } from './reference.ts';

/**
 * The bank holidays of England and Wales, every list that was ever read in, oldest first. Written by
 * `npm run reference -- import bank-holidays`; nobody edits it, and nothing is taken away: cases are pinned to a version (ADR 39).
 */
export const CALENDARS: readonly Calendar[] = [
  {
    version: 1,
    source: 'PyPI govuk-bank-holidays 0.19, bank-holidays.json (GOV.UK, Open Government Licence 3.0)',
    published: '2026-02-25',
    readAt: '2026-11-29T21:26:00.000Z',
    readBy: 'Byway developers',
    sha256: '1dce6df4476b5c311a9ea63d3237c78188da20d718d073c0667b236e3b9a23a7',
    first: '2024-01-01',
    last: '2028-12-31',
    days: '2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26 2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26 2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28 2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26'.split(
      ' ',
    ),
  },
];
