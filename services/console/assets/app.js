import { listen } from '/assets/changes.js';
import { initAll } from '/assets/govuk-frontend.min.js';

/** Brings a page, or the part of it that was fetched anew, to life. */
function bring(scope) {
  initAll({ scope });
  for (const button of scope.querySelectorAll('[data-byway-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

document.documentElement.classList.add('js-enabled');
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
bring(document);
listen(bring);
