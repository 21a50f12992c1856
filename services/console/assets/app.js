import { initAll } from '/assets/govuk-frontend.min.js';

document.documentElement.classList.add('js-enabled');
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
for (const button of document.querySelectorAll('[data-byway-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
