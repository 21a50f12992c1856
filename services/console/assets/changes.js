// Tells a reader that what they look at has changed, and shows it when they ask: nothing moves by itself, no focus is taken,
// and what they have typed or chosen is carried over.

const FIELDS = 'main input:not([type=hidden]), main select, main textarea';

const isTouched = (field) => {
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
  if (field.tagName === 'SELECT')
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.value !== field.defaultValue;
};

/** What was typed or chosen since the page came, by field. */
function touched() {
  return [...document.querySelectorAll(FIELDS)]
    .filter(isTouched)
    .map(({ name, type, value, checked }) => ({ name, type, value, checked }));
}

/** Puts it into the page's new form; gives how many found no field any more. */
function putBack(kept) {
  let lost = 0;
  for (const { name, type, value, checked } of kept) {
    const choice = type === 'radio' || type === 'checkbox';
    const field = [...document.querySelectorAll(FIELDS)].find(
      (one) => one.name === name && (!choice || one.value === value),
    );
    if (!field) lost += checked === false ? 0 : 1;
    else if (choice) field.checked = checked;
    else field.value = value;
  }
  return lost;
}

/** Fetches the page anew and puts its main part in place of the old one. */
async function showNew(place, bring) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [main, next] = [document.querySelector('main'), page.querySelector('main')];
  // Signed out, gone or away: the browser shows that best.
  if (!answer.ok || answer.redirected || !next) return location.reload();
  const kept = touched();
  main.replaceChildren(...next.childNodes);
  bring(main);
  const lost = putBack(kept);
  const address = page.querySelector('[data-byway-changes]')?.dataset.bywayChanges;
  if (address) place.dataset.bywayChanges = address;
  place.textContent = lost
    ? `The page is up to date. ${lost} of your marks no longer had a place on it.`
    : 'The page is up to date.';
  const heading = main.querySelector('h1');
  heading.tabIndex = -1;
  heading.focus();
}

function offer(place, show) {
  if (place.querySelector('button')) return;
  const words = document.createElement('p');
  words.className = 'govuk-body govuk-!-margin-bottom-0';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'byway-link-button';
  button.textContent = 'Show what is new';
  button.addEventListener('click', show);
  words.append('Something has changed since you opened this page. ', button);
  place.replaceChildren(words);
}

/** Listens while the page is looked at: a browser has few connections, and a hidden page needs none. */
export function listen(bring) {
  const place = document.querySelector('[data-byway-changes]');
  if (!place) return;
  let source = null;
  const close = () => {
    source?.close();
    source = null;
  };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(place.dataset.bywayChanges);
    source.addEventListener('changed', () =>
      offer(place, async () => {
        close();
        await showNew(place, bring).catch(() => location.reload());
        open();
      }),
    );
    source.addEventListener('end', close);
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);
  open();
}
