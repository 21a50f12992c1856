import { listen } from './changes.js';
import { initAll } from './govuk-frontend.min.js';
import { keepRegister } from './register.js';

/** Brings a page, or the part of it that was fetched anew, to life. */
function bring(scope) {
  initAll({ scope });
  for (const button of scope.querySelectorAll('[data-byway-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
  for (const form of scope.querySelectorAll('[data-byway-register]')) keepRegister(form);
}

document.documentElement.classList.add('js-enabled');
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
bring(document);
listen(bring);
