import { eventually } from '@byway/testkit/eventually';
import type { Page } from 'playwright-core';
import { choose, type Walk } from './walk.ts';

/** Fills in the three parts of a date. */
async function fillDate(page: Page, label: string, [day, month, year]: readonly string[]): Promise<void> {
  const group = page.getByRole('group', { name: label, exact: true });
  await group.getByLabel('Day').fill(day ?? '');
  await group.getByLabel('Month').fill(month ?? '');
  await group.getByLabel('Year').fill(year ?? '');
}

/** The manager of an empty programme adds a place and opens a weekly group there: Mondays at 6pm. Gives the group's address. */
export async function openGroup(walk: Walk): Promise<string> {
  const page = await walk.as('Programme manager');
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await page.getByText('No group yet. Open a group').waitFor();
  await walk.seen(page, 'groups-none');
  await walk.press(page, 'Open a group');
  await page.getByText('There is no place to meet yet.').waitFor();
  await walk.seen(page, 'group-open-no-place');
  await page.getByRole('link', { name: 'Add a place' }).click();
  await walk.press(page, 'Add this place');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'group-place-errors');
  await page.getByLabel('Name of the place').fill('The Old Library, small hall');
  await page.getByLabel('Street').fill('1 Library Street');
  await page.getByLabel('Postcode').fill('rg1 1zz');
  await page.getByLabel('How to get there').fill('Bus 17 to the market, then left');
  await walk.press(page, 'Add this place');
  await page.getByText('The place is added.').waitFor();
  await walk.press(page, 'Open the group');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'group-open-errors');
  await page.getByLabel('Scheme').selectOption('druglink-adult');
  await page.getByLabel('Place', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Facilitator').fill('facilitator-1');
  await fillDate(page, 'First session', ['8', '3', '2027']);
  await page.getByLabel('Starts at').fill('6pm');
  await walk.press(page, 'Open the group');
  await page.getByText('The group is open, with').waitFor();
  await walk.seen(page, 'group-new');
  return page.url();
}

/** The manager moves the session of a group that is on `from` to a day and a time; ends at who was told. */
export async function moveSession(
  walk: Walk,
  groupUrl: string,
  from: string,
  to: readonly string[],
  time: string,
): Promise<Page> {
  const page = await walk.as('Programme manager');
  await page.goto(groupUrl);
  await walk.seen(page, 'group');
  await page.getByRole('link', { name: `Move the session of ${from}` }).click();
  await walk.seen(page, 'session-move');
  await fillDate(page, 'New day', to);
  await page.getByLabel('New time').fill(time);
  await walk.press(page, 'See who has to be told');
  await page.getByRole('heading', { name: 'Check before you move it' }).waitFor();
  await walk.seen(page, 'session-move-check');
  await walk.press(page, 'Move it');
  await page.getByText('Now see who is told.').waitFor();
  // The registers hear of it in a moment.
  await eventually(async () => {
    await page.reload();
    return (await page.getByText('on its way to the registers').count()) === 0;
  });
  await walk.seen(page, 'session-told-nobody');
  return page;
}

/** Records that somebody was told in person of the session whose page of who was told is open. */
export async function tell(walk: Walk, page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^Say how you told them.*${name}`) }).click();
  await walk.press(page, 'Record it');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'session-tell-errors');
  await choose(page, 'How were they told?', 'In person, or on the phone with them');
  await walk.press(page, 'Record it');
  await page.getByText(`Recorded: ${name}`).waitFor();
  await walk.seen(page, 'session-told');
}

/** The manager cancels the session of a group that is on `when`. */
export async function cancelSession(walk: Walk, groupUrl: string, when: string): Promise<Page> {
  const page = await walk.as('Programme manager');
  await page.goto(groupUrl);
  await page.getByRole('link', { name: `Cancel the session of ${when}` }).click();
  await walk.press(page, 'Cancel the session');
  await page.getByText('There is a problem').waitFor();
  await walk.seen(page, 'session-cancel');
  await choose(page, 'Why is it cancelled?', 'The weather');
  await walk.press(page, 'Cancel the session');
  await page.getByText('The session is cancelled.').waitFor();
  await walk.seen(page, 'group-cancelled');
  return page;
}
