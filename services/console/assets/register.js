/**
 * The register as one goes: each press keeps its mark for all who keep this register, and the line at the foot says how far it is.
 * Nothing is recorded here. Without this script the marks go with the button.
 */
const AGAIN_MS = 15_000;
const MARK = '.byway-mark__input';

const chosen = (row) => row.querySelector(`${MARK}:checked`);
const seenOf = (row) => row.querySelector('[data-byway-seen]');
const isMarked = (row) => ![undefined, 'none'].includes(chosen(row)?.value);

/** Sends the mark of one row under a key of its own; gives what came of it. */
async function send(form, row) {
  const [input, seen] = [chosen(row), seenOf(row)];
  const ours = ['_csrf', '_by'].map((name) => [name, form.elements.namedItem(name).value]);
  const body = new URLSearchParams([
    ...ours,
    ['_key', crypto.randomUUID()],
    [input.name, input.value],
    [seen.name, seen.value],
  ]);
  const answer = await fetch(form.dataset.bywayRegister, { method: 'POST', body, redirect: 'error' });
  const { results, at } = await answer.json();
  const [result] = results;
  if (result?.result !== 'kept') return null;
  seen.value = String(result.version);
  for (const one of row.querySelectorAll(MARK)) one.defaultChecked = one === input;
  return at;
}

/** Brings the register of a page to life. */
export function keepRegister(form) {
  const status = form.querySelector('[data-byway-kept]');
  const progress = form.querySelector('[data-byway-progress]');
  const all = [...form.querySelectorAll('[data-byway-row]')];
  // Of two marks it is asked, without this script, which is right.
  const rows = all.filter((row) => row.querySelector(MARK));
  const unsent = new Set();
  let sending = Promise.resolve();

  const count = () => {
    const words = progress.dataset.bywayProgress.replace('{of}', String(all.length));
    progress.textContent = words.replace('{marked}', String(rows.filter(isMarked).length));
  };
  const say = (words) => {
    status.textContent = unsent.size > 0 ? status.dataset.notSent.replace('{n}', String(unsent.size)) : words;
  };
  const noted = (row, sent) => {
    if (sent) unsent.delete(row);
    else unsent.add(row);
    row.classList.toggle('byway-reg__row--unsent', !sent);
  };
  const keep = async (row) => {
    const at = await send(form, row).catch(() => undefined);
    noted(row, at !== undefined);
    say(at ?? status.dataset.differs);
  };
  const queue = (row) => {
    sending = sending.then(() => keep(row));
  };
  // What the network lost goes again.
  const again = () => {
    if (!form.isConnected) clearInterval(timer);
    else for (const row of unsent) queue(row);
  };

  for (const row of rows)
    row.addEventListener('change', (event) => {
      if (!event.target.matches(MARK)) return;
      count();
      queue(row);
    });
  addEventListener('online', again);
  const timer = setInterval(again, AGAIN_MS);
  count();
}
