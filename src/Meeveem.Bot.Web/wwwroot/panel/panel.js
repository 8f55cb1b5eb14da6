// The panel as a whole: what the visitor does goes to the line, what the line brings goes to the log.
import './composer.js';
import './menu.js';
import { make, part } from './dom.js';
import { framed, onHost, tellHost } from './frame.js';
import { GuidePane } from './guide.js';
import { Line } from './line.js';
import { ChatLog } from './log.js';
import { Outbox } from './outbox.js';
import * as session from './session.js';
import { firstGrant } from './start.js';
import { ConnectionLine } from './status.js';
import { say } from './strings.js';

/** @typedef {import('./types.js').Activity} Activity */

class ChatPanel extends HTMLElement {
  #line = new Line(firstGrant);
  #outbox = new Outbox(this.#line);
  #log = /** @type {ChatLog} */ (this.querySelector('chat-log'));
  #guide = /** @type {GuidePane} */ (this.querySelector('guide-pane'));
  #composer = /** @type {import('./composer.js').ChatComposer} */ (this.querySelector('chat-composer'));
  /** @type {Map<string, string>} texts by activity id */
  #questions = new Map();
  #conversation = '';
  #caughtUp = false; // whether what was said before has been read back
  #ending = false;
  #unread = 0;
  #title = document.title;
  #asked = takeQuestion();

  connectedCallback() {
    /** @type {ConnectionLine} */ (this.querySelector('connection-line')).watch(this.#line);
    this.#line.addEventListener('grant', event => this.#granted(/** @type {CustomEvent} */ (event).detail));
    this.#line.addEventListener('activities', event => this.#receive(/** @type {CustomEvent} */ (event).detail));
    this.#outbox.addEventListener('refused', event => this.#refused(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener('ask', event => this.#ask(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener('feedback', event => {
      this.#line.post({ type: 'event', name: 'feedback', value: /** @type {CustomEvent} */ (event).detail });
    });
    this.addEventListener('command', event => this.#command(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) tellHost('close');
    });
    document.addEventListener('visibilitychange', () => this.#seen());
    onHost((wish, question) => this.#host(wish, question));
    for (const { id, text } of this.#outbox.waiting) this.#log.addQuestion(id, text, 'waiting');
    if (!framed) window.visualViewport?.addEventListener('resize', fit);
    tellHost('ready');
    if (!framed) this.#focus();
  }

  /** @param {import('./types.js').Grant} grant */
  #granted({ conversationId, token }) {
    session.write({ token, conversationId });
    if (this.#conversation && this.#conversation !== conversationId) this.#restart();
    this.#conversation = conversationId;
  }

  /** @param {Activity[]} activities */
  #receive(activities) {
    for (const activity of activities) {
      if (activity.from?.role === 'user') this.#echo(activity);
      else if (activity.type === 'message') this.#answer(activity);
      else if (activity.type === 'typing' && activity.channelData?.streamType === 'streaming') this.#log.grow(activity);
    }
    if (this.#caughtUp) return;
    this.#caughtUp = true;
    if (this.#asked) this.#ask(this.#asked);
    this.#asked = '';
  }

  /** @param {Activity} activity */
  #echo(activity) {
    if (activity.type === 'endOfConversation' && !this.#ending) this.#ended(say('ended')); // in another tab
    if (activity.name === 'feedback' && activity.value) {
      const actions = this.querySelector(`answer-actions[data-answer="${CSS.escape(activity.value.activity ?? '')}"]`);
      /** @type {any} */ (actions)?.mark(activity.value.reaction);
    }
    if (activity.type !== 'message' || !activity.id) return;
    const id = activity.channelData?.clientActivityID ?? activity.id;
    this.#questions.set(activity.id, activity.text ?? '');
    this.#log.addQuestion(id, activity.text ?? '', 'sent');
    this.#log.mark(id, 'sent');
    this.#outbox.arrived(id);
  }

  /** @param {Activity} activity */
  #answer(activity) {
    if (activity.id && this.#log.has(activity.id)) return;
    this.#log.addAnswer(activity, this.#questions.get(activity.replyToId ?? '') ?? '', this.#caughtUp);
    if (!this.#caughtUp) return;
    tellHost('answered');
    if (!document.hidden) return;
    this.#unread++;
    document.title = `(${this.#unread}) ${this.#title}`;
  }

  /** @param {string} text */
  #ask(text) {
    const id = crypto.getRandomValues(new Uint32Array(3)).join('-');
    session.write({ started: true });
    this.#log.addQuestion(id, text, 'waiting');
    this.#log.follow(this.#line.state === 'online');
    this.#outbox.send({ id, text });
    tellHost('asked');
  }

  /** @param {import('./types.js').Pending} message */
  #refused({ id, text }) {
    this.#log.mark(id, 'refused', make('span', {}, `${say('notSent')} `, make('button', { type: 'button', onclick: () => {
      this.#log.mark(id, 'waiting');
      this.#outbox.send({ id, text });
    } }, say('tryAgain'))));
  }

  /** @param {import('./menu.js').Command} command */
  async #command(command) {
    if (command === 'print') window.print();
    else if (command === 'save') (await import('./save.js')).save(this.#log);
    else if (command === 'again') this.#again();
    else {
      this.#ending = true;
      const posted = await this.#line.post({ type: 'endOfConversation' });
      this.#ending = false;
      this.#ended(say(posted === 'sent' ? 'deleted' : 'deleteLater'));
    }
  }

  /** @param {string} what */
  #ended(what) {
    if (this.#conversation === '') return;
    this.#conversation = '';
    this.#forget();
    this.#line.pause();
    const again = make('button', { type: 'button', class: 'strong', onclick: () => this.#again() }, say('again'));
    this.#log.addNotice(make('div', {}, make('p', {}, what), again));
    this.#composer.hidden = true;
  }

  #again() {
    this.#conversation = '';
    this.#forget();
    this.#line.reconnect(true);
    this.#composer.hidden = false;
    this.#focus();
  }

  #forget() {
    session.clear();
    this.#outbox.clear();
    this.#restart();
  }

  #restart() {
    this.#questions.clear();
    this.#log.reset();
    this.#caughtUp = false;
    this.#guide.close();
    for (const { id, text } of this.#outbox.waiting) this.#log.addQuestion(id, text, 'waiting');
  }

  /**
   * @param {'focus' | 'ask'} wish
   * @param {string} question
   */
  #host(wish, question) {
    if (wish === 'focus') this.#focus();
    else if (wish === 'ask' && question.trim() !== '') {
      if (this.#caughtUp) this.#ask(question.trim());
      else this.#asked = question.trim();
    }
  }

  #seen() {
    if (document.hidden) return;
    this.#unread = 0;
    document.title = this.#title;
  }

  // Not on a touch screen, where the keyboard would cover the greeting.
  #focus() {
    if (matchMedia('(pointer: fine)').matches) this.#composer.focusBox();
    else if (framed) part('chat-title').focus({ preventScroll: true });
  }
}

// A phone's keyboard takes its part of the window, without telling the page everywhere.
function fit() {
  const { height, scale } = /** @type {VisualViewport} */ (window.visualViewport);
  if (scale === 1) document.documentElement.style.setProperty('--height', `${height}px`);
}

// A question in the address is asked once: not again when the page is loaded anew.
function takeQuestion() {
  const address = new URL(location.href);
  const text = (address.searchParams.get('q') ?? '').trim().slice(0, 500);
  if (address.searchParams.has('q')) {
    address.searchParams.delete('q');
    history.replaceState(null, '', address);
  }
  return text;
}

customElements.define('chat-panel', ChatPanel);
