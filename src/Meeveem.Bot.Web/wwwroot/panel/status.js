// One line that says how the connection is, when that is worth saying.
import { say } from './strings.js';

const worthSaying = 4_000;

export class ConnectionLine extends HTMLElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {import('./line.js').Line} line */
  watch(line) {
    const button = this.querySelector('button');
    button?.addEventListener('click', () => line.reconnect());
    const changed = () => {
      clearTimeout(this.#timer);
      if (line.state === 'online') this.#show('');
      else if (line.state === 'offline') this.#show('offline');
      // A short loss, such as a restart of the service, is nobody's business.
      else this.#timer = setTimeout(() => this.#show('unreachable'), worthSaying);
    };
    line.addEventListener('state', changed);
    changed();
  }

  /** @param {'' | 'offline' | 'unreachable'} what */
  #show(what) {
    this.hidden = what === '';
    const text = this.querySelector('span');
    if (text) text.textContent = what && say(what);
  }
}

customElements.define('connection-line', ConnectionLine);
