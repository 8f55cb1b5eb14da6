// What may be said next, as buttons at the end of the log.
import { make } from './dom.js';
import { say } from './strings.js';

export class ChatChips extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', event => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (!button) return;
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('ask', { bubbles: true, detail: button.value }));
    });
  }

  /** @param {string[]} questions */
  show(questions) {
    this.hidden = questions.length === 0;
    this.replaceChildren(make('ul', { 'aria-label': say('suggestions') },
      ...questions.map(question => make('li', {},
        make('button', { type: 'button', value: question, lang: 'en', dir: 'auto' }, question)))));
  }
}

customElements.define('chat-chips', ChatChips);
